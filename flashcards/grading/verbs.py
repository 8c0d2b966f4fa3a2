"""A question's verb as a statement has it: after "How long did it last?" an answer may say that "it lasted" so long."""

from flashcards.grading.tables import grouped

_AUXILIARIES = ("do", "does", "did")

_IRREGULAR = grouped("""
    become became / begin began / break broke / bring brought / build built / buy bought / catch caught / choose chose /
    come came / draw drew / drive drove / fall fell / fight fought / find found / fly flew / get got / give gave / go
    went / grow grew / have had / hold held / keep kept / know knew / lay laid / lead led / leave left / lend lent / lie
    lay / lose lost / make made / mean meant / meet met / pay paid / rise rose / run ran / say said / see saw / seek
    sought / sell sold / send sent / shoot shot / sing sang / sink sank / speak spoke / spend spent / stand stood /
    strike struck / take took / teach taught / tell told / think thought / throw threw / understand understood / wear
    wore / win won / withdraw withdrew / write wrote
    """)
_PASTS = {row[0]: row[1] for row in _IRREGULAR}
_THIRDS = {"have": "has"}


def in_statements(words: tuple[str, ...]) -> frozenset[str]:
    """The words after a question's "did" or "does" in the past and in the third person."""
    at = next((at for at, word in enumerate(words) if word in _AUXILIARIES), len(words))
    return frozenset(form for word in words[at + 1 :] if len(word) > 1 and word.isalpha() for form in _forms(word))


def _forms(verb: str) -> tuple[str, ...]:
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ied", f"{verb[:-1]}ies"
    past = _PASTS.get(verb) or (f"{verb}d" if verb.endswith("e") else f"{verb}ed")
    third = f"{verb}es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{verb}s"
    return past, _THIRDS.get(verb, third), f"{verb}{verb[-1]}ed"
