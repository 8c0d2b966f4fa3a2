"""Negations and opposites never slip: what they turn round is wrong, inside compounds too."""

from functools import lru_cache

from flashcards.grading.distance import slips
from flashcards.grading.lookalikes import are_lookalikes
from flashcards.grading.tables import grouped, listed, members, partners

NEGATIONS = members("not no never none nobody nothing nowhere neither nor without hardly")
"""Words that turn an answer round; a given answer has as many of them as the wanted one."""

_PAIRS = grouped("""
    before after / first last / former latter / earlier later / early late / start end / beginning end / begin end /
    over under / above below / up down / upper lower / top bottom / inside outside / inner outer / internal external /
    left right / more less / more fewer / most least / high low / higher lower / highest lowest / large small / larger
    smaller / largest smallest / big small / bigger smaller / great small / long short / longer shorter / strong weak /
    stronger weaker / increase decrease / increased decreased / rise fall / rose fell / win lose / won lost / victory
    defeat / for against / accept reject / accepted refused / male female / positive negative / maximum minimum / true
    false / old new / older younger / hot cold / warm cold / open closed / north south / east west / north east / north
    west / south east / south west / import export / exports imports / war peace / friend enemy / ally enemy / cause
    effect / buy sell / bought sold / all some / always sometimes / odd even / give take / born died
    """)
_OPPOSITES = partners(_PAIRS)

DIRECTIONS = ("north", "south", "east", "west")
_DIRECTION_ENDINGS = frozenset(("", "ern", "erner", "erners", "ward", "wards", "erly", "s"))

_REVERSING = listed("an un non dis in im il ir anti de pre ex mis co sub no not re di tri mono bi per hypo")
"""Prefixes whose presence alone makes another word of a word."""

_PREFIXES = grouped("""
    hyper hypo / inter intra / micro macro / pre post pro per / anti ante pro / endo exo iso / in ex de / im ex / un re
    / non an un / over under / super sub / hetero homo / mono di bi uni tri tetra penta hexa hepta octa / meth eth prop
    but pent hex hept oct / ab ad / re de dis un pre mis af / mega micro milli centi kilo nano deci / up down / mini
    maxi / min max / para meta ortho / as des
    """)
_ENDINGS = grouped(
    "ate ite ide ine / ane ene yne / anol anal anone / ase ose / or ee / er ee / o a / os as / ful less / itis osis"
)
_ENDINGS_BACKWARDS = tuple(tuple(ending[::-1] for ending in group) for group in _ENDINGS)
_INSIDE = (("north", "south"), ("east", "west"), ("before", "after"), ("first", "last"), ("upper", "lower"))


def negations(tokens: tuple[str, ...]) -> int:
    """How many words of an answer turn it round."""
    return sum(token in NEGATIONS for token in tokens)


def opposed(word: str) -> frozenset[str]:
    """The words that are opposites of a word; of a compound of directions, those of its parts."""
    return frozenset(other for part in _parts(word) for other in _OPPOSITES.get(part, ()))


def are_poles(one: str, other: str) -> bool:
    """Whether two words are opposites, directions in any ending: "northern" and "southern"."""
    return not opposed(one).isdisjoint(_parts(other))


def are_opposed(given: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether one answer has a word whose opposite the other has in its place."""
    ours, theirs = _poles(given), _poles(wanted)
    only_theirs = theirs - ours
    return any(not only_theirs.isdisjoint(_OPPOSITES[part]) for part in ours - theirs)


@lru_cache(maxsize=4096)
def _poles(words: tuple[str, ...]) -> frozenset[str]:
    """The words that have an opposite, directions one by one."""
    return frozenset(part for word in words for part in _parts(word) if part in _OPPOSITES)


@lru_cache(maxsize=4096)
def _parts(word: str) -> tuple[str, ...]:
    """A word itself, or the directions it is made of: "northwestern" is north and west."""
    rest, parts = word, []
    while direction := next((d for d in DIRECTIONS if rest.startswith(d)), ""):
        parts.append(direction)
        rest = rest[len(direction) :]
    return tuple(parts) if parts and rest in _DIRECTION_ENDINGS else (word,)


@lru_cache(maxsize=4096)
def are_different(given: str, wanted: str) -> bool:
    """Whether two words, though they may lie a slip apart, are known to mean different things."""
    return (
        are_lookalikes(given, wanted)
        or any(given == prefix + wanted or wanted == prefix + given for prefix in _REVERSING)
        or any(_swapped(given, wanted, group) for group in _PREFIXES)
        or any(_swapped(given[::-1], wanted[::-1], group) for group in _ENDINGS_BACKWARDS)
        or any(_turned(given, wanted, *pair) or _turned(wanted, given, *pair) for pair in _INSIDE)
    )


def _swapped(given: str, wanted: str, group: tuple[str, ...]) -> bool:
    """Whether the two words begin with different members of a group and go on alike for three letters and more, or are
    such members."""
    return any(
        one != other
        and given.startswith(one)
        and wanted.startswith(other)
        and given[len(one) :] == wanted[len(other) :]
        and (given == one or len(given) >= len(one) + 3)
        for one in group
        for other in group
    )


def _turned(one: str, other: str, part: str, opposite: str) -> bool:
    return part in one and slips(one.replace(part, opposite, 1), other, 1) <= 1
