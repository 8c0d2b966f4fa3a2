"""Words: when a wrong letter is a slip, and when it makes another word.

One slip (a letter left out, doubled, swapped or wrong) in a wanted word of five letters or more, two from nine on.
Negations and opposites never slip into one another, nor do numbers, nor the endings that name another substance."""

NEGATIONS = frozenset("not no never none nor neither without cannot nothing nobody nowhere non un".split())

OPPOSITES = (
    ("north", "south"), ("east", "west"), ("north", "east"), ("north", "west"), ("south", "east"), ("south", "west"),
    ("before", "after"), ("first", "last"), ("first", "second"), ("upper", "lower"), ("inner", "outer"),
    ("left", "right"), ("more", "less"), ("most", "least"), ("increas", "decreas"), ("rise", "fall"),
    ("hyper", "hypo"), ("inter", "intra"), ("macro", "micro"), ("exo", "endo"), ("ecto", "endo"), ("maxi", "mini"),
    ("pro", "anti"), ("over", "under"), ("import", "export"), ("internal", "external"), ("interior", "exterior"),
    ("employer", "employee"), ("positive", "negative"), ("major", "minor"), ("maximum", "minimum"), ("anode", "cathode"),
    ("male", "female"), ("mono", "poly"), ("homo", "hetero"), ("ante", "post"), ("pre", "post"), ("emigra", "immigra"),
    ("ascend", "descend"), ("include", "exclude"), ("inclus", "exclus"), ("oxidat", "reduct"), ("superior", "inferior"),
)  # fmt: skip

DIRECTIONS = frozenset("north south east west northern southern eastern western".split())

WHOLE_OPPOSITES = frozenset(
    "in out up down on off yes no true false all none win lose won lost war peace early late earlier later long short "
    "high low high-low old new same different began ended start end begin allies enemies ally enemy with against "
    "father mother son daughter brother sister king queen he she his her man woman".split()
)
"""Words that are opposites of short words: they never slip at all."""

PREFIXES = ("un", "non", "dis", "anti", "de", "pre", "in", "im", "il", "ir", "mis", "a", "an", "counter", "contra", "ex",
            "sub", "super", "re", "post", "pro", "bi", "di", "tri", "mono", "co", "neo", "ultra", "semi")  # fmt: skip

ENDINGS = ("ate", "ite", "ide", "ane", "ene", "yne", "ase", "ose", "ous", "ic", "ol", "al", "one", "ine", "in", "ee", "er")

_SUFFIXES = ("s", "es", "ed", "d", "ing", "ies", "y", "ied", "ly")


def slips(given: str, wanted: str) -> bool:
    """Whether `given` is `wanted` with no more slips than its length allows, and no other word."""
    allowed = 0 if len(wanted) < 5 else 1 if len(wanted) < 9 else 2
    if not allowed or any(c.isdigit() for c in given + wanted) or is_opposed(given, wanted):
        return False
    return distance(given, wanted, allowed) <= allowed


def is_opposed(given: str, wanted: str) -> bool:
    """Whether the two differ by a negation, an opposite or an ending that makes another word."""
    if given == wanted:
        return False
    if given in WHOLE_OPPOSITES or wanted in WHOLE_OPPOSITES or given in NEGATIONS or wanted in NEGATIONS:
        return True
    longer, shorter = sorted((given, wanted), key=len, reverse=True)
    if longer.endswith(shorter) and longer[: len(longer) - len(shorter)] in PREFIXES:
        return True
    return _swapped(given, wanted) or _other_ending(given, wanted) or _other_prefix(given, wanted)


def _swapped(given: str, wanted: str) -> bool:
    return any(
        (one in wanted and other in given and one not in given) or (other in wanted and one in given and other not in given)
        for one, other in OPPOSITES
    )


def _other_ending(given: str, wanted: str) -> bool:
    theirs = [end for end in ENDINGS if given.endswith(end)]
    ours = [end for end in ENDINGS if wanted.endswith(end)]
    if not theirs or not ours or given[-3:] == wanted[-3:]:
        return False
    return any(
        one != other and given.removesuffix(one) == wanted.removesuffix(other) for one in theirs for other in ours
    )


def _other_prefix(given: str, wanted: str) -> bool:
    """Two different prefixes before one stem: export and report, hydrogen and hydroxide are not slips."""
    return any(
        one != other and given.startswith(one) and wanted.startswith(other)
        and len(given) - len(one) >= 4 and given.removeprefix(one) == wanted.removeprefix(other)
        for one in PREFIXES for other in PREFIXES
    )  # fmt: skip


def inflected(given: str, wanted: str) -> bool:
    """Whether the two are forms of one word: invade and invaded, ally and allies."""
    if given == wanted or min(len(given), len(wanted)) < 3 or is_opposed(given, wanted):
        return False
    return bool(_stems(given) & _stems(wanted))


def _stems(word: str) -> set[str]:
    stems = {word, word.removesuffix("e")}
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            stem = word[: -len(suffix)]
            stems |= {stem, stem.removesuffix("e")}
            if stem[-1] == stem[-2]:
                stems.add(stem[:-1])  # stopped, stop
    return stems


def distance(given: str, wanted: str, most: int) -> int:
    """Letters left out, added, wrong or swapped with their neighbour, counted up to `most` + 1 (the restricted
    Damerau–Levenshtein distance). A library's is faster, but importing it costs more than all an answer needs."""
    if abs(len(given) - len(wanted)) > most:
        return most + 1
    two_ago: list[int] = []
    one_ago = list(range(len(wanted) + 1))
    for i, mine in enumerate(given, 1):
        row = [i]
        for j, theirs in enumerate(wanted, 1):
            cost = min(row[j - 1] + 1, one_ago[j] + 1, one_ago[j - 1] + (mine != theirs))
            if i > 1 and j > 1 and mine == wanted[j - 2] and given[i - 2] == theirs:
                cost = min(cost, two_ago[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        two_ago, one_ago = one_ago, row
    return min(one_ago[-1], most + 1)
