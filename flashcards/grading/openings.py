"""What may stand before an answer, or after it, without being part of it: articles, prepositions, lead-ins, hedges."""

from flashcards.grading.folding import is_number
from flashcards.grading.tables import grouped, listed, members

_SUBJECTS = listed("it he she they we this that these those there")
_VERBS = listed("is was were are be being been")
_WANTED = listed("wanted wants hoped hopes sought intended meant planned aimed wished desired")

_WORDS = listed("""
    the a an in on at by from to of for with during into onto through along among as within via upon across throughout
    toward he she it they we there both so well oh um er perhaps maybe probably possibly namely because called named
    about around roughly approximately approx circa ca
    """)
_PHRASES = {
    *grouped("""
        because of / due to / owing to / thanks to / in order to / in order that / so that / so as to / such as / known
        as / the answer is / the answer was / answer is / my answer is / i think / i believe / i guess / i suppose / i
        would say / just over / just under / just about / just short of / a little over / a little under / slightly over
        / slightly under / a little more than / a little less than / somewhere around / somewhere near / something like
        / in the region of / on the order of / or so
        """),
    *((word,) for word in _WORDS + _VERBS),
    *((subject, verb) for subject in _SUBJECTS for verb in _VERBS),
    *((subject, verb, "to") for subject in _SUBJECTS[:4] for verb in _WANTED),
    *((verb, "to") for verb in _WANTED),
}
_BEFORE_NUMBERS = grouped("""
    at the age of / the age of / in the year of / in the year / the year / aged / age / year / some / almost / nearly /
    only / just / exactly / precisely / c
    """)
"""What makes another sense of a word ("some troops", "almost all"), but not of a number or span of time."""
_SPANS = members("a an one half year decade century month week day hour dozen")

_ENDINGS = grouped("i think / i believe / i guess / i suppose / or so / please")

_LONGEST_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _phrase in sorted({*_PHRASES, *_BEFORE_NUMBERS}, key=len, reverse=True):
    _LONGEST_FIRST.setdefault(_phrase[0], []).append(_phrase)

_ARTICLES = {
    article: kinds
    for kinds, *articles in grouped(
        "m el le der un / f la die una une eine / n das / mf l / mn ein / M los unos / F las unas / MF les"
    )
    for article in articles
}
"""Spanish, French and German articles with the genders and numbers that they go with."""


_TURNED_BY = {
    "to": frozenset(("from",)),
    "toward": frozenset(("from",)),
    "from": frozenset(("to", "toward", "for")),
    "for": frozenset(("from", "against")),
    "against": frozenset(("for",)),
}
"""Prepositions, with those that turn a sense round."""


def bare(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The words of an answer without what may stand before or after it; some are always left."""
    start, end = 0, len(tokens)
    while start < end and (length := _opening(tokens, start)) and start + length < end:
        start += length
    while ending := next((e for e in _ENDINGS if tokens[:end][-len(e) :] == e and end - len(e) > start), None):
        end -= len(ending)
    return tokens[start:end]


def _opening(tokens: tuple[str, ...], at: int) -> int:
    """How many words at `at` only lead in."""
    for phrase in _LONGEST_FIRST.get(tokens[at], ()):
        after = at + len(phrase)
        if tokens[at:after] == phrase and (phrase in _PHRASES or _is_amount(tokens[after : after + 1])):
            return len(phrase)
    return 0


def _is_amount(word: tuple[str, ...]) -> bool:
    return bool(word) and (is_number(word[0]) or word[0] in _SPANS)


def heading(tokens: tuple[str, ...]) -> str:
    """The direction that an answer's preposition gives, "from" or "to"; "" for none."""
    return tokens[0] if tokens and tokens[0] in ("from", "to") else ""


def turns_round(given: tuple[str, ...], wanted: tuple[str, ...], asked: str, said: frozenset[str]) -> bool:
    """Whether an answer has a preposition that turns round the wanted one's, or the one that is `asked` by: "from the
    south" for "In which direction …?", "for" for "Against whom …?". What the question `said` may be repeated."""
    if {heading(given), heading(wanted)} == {"from", "to"}:
        return True
    own = {*given[:1], *(word for word in given if word not in said)}.difference(wanted)
    return not own.isdisjoint(_TURNED_BY.get(asked, ()))


def subject(tokens: tuple[str, ...]) -> str:
    """The person that a sentence begins with, "" for none; "it" says nobody."""
    first = next((word for word in tokens if word not in ("the", "a", "an")), "")
    return first if first in ("i", "you", "he", "she", "we", "they") else ""


def without_articles(given: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Both answers without a Spanish, French or German article, unless the two disagree in gender or number."""
    ours, theirs = (_ARTICLES.get(row[0], "") if len(row) > 1 else "" for row in (given, wanted))
    if not theirs and given[:1] in (("un",), ("die",), ("l",)):  # "un stable" is unstable, "die" an English word
        return given, wanted
    if ours and theirs and set(ours).isdisjoint(theirs):
        return given, wanted
    return given[bool(ours) :], wanted[bool(theirs) :]
