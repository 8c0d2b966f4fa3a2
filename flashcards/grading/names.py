"""Names of people: titles never matter; forenames may be absent, an initial or shortened, but not another's.

A surname alone stands for the name, and so do initials of three letters and more; East Asian names stand in either
order."""

from collections.abc import Set
from functools import lru_cache
from typing import NamedTuple

from flashcards.grading.folding import words
from flashcards.grading.forenames import FULL, PARTICLES, SHORT, SPELLINGS, SURNAMES_FIRST, WOMEN
from flashcards.grading.fullnames import in_full
from flashcards.grading.months import MONTHS
from flashcards.grading.numbers import roman
from flashcards.grading.opposites import DIRECTIONS
from flashcards.grading.tables import members
from flashcards.grading.verdict import ALMOST, RIGHT, WRONG, best, worst
from flashcards.grading.words import Taken, is_slip

_HIS = members("""
    mr king prince sir lord emperor tsar czar pope count duke baron father brother sultan shah kaiser monsieur herr
    senor
    """)
_HERS = members("mrs ms miss queen empress princess lady countess duchess dame sister madame madam mme frau senora")
"""Titles that only a man or only a woman has."""
_TITLES = members("""
    dr doctor prof professor president pres general gen marshal secretary sec chairman premier comrade ambassador amb
    senator sen colonel col captain capt admiral adm saint chancellor minister prime foreign generalissimo major maj
    lieutenant lt sergeant sgt commander judge justice governor gov mayor reverend rev vice field dictator leader
    scientist author writer poet historian physicist chemist the
    """).union(_HIS, _HERS)
_WOMEN = _HERS | WOMEN
"""Titles and forenames of women."""
_SHE = _HERS | members("she her woman wife widow mother daughter")
_JOINING = frozenset(("of", "state", "the"))
_SUFFIXES = {"jr": "junior", "junior": "junior", "sr": "senior", "senior": "senior"}
"""What tells a son from his father; no title."""
_NO_PERSON = members("""
    new united soviet saudi sri costa san santa el puerto sierra burkina hong viet red white black great republic union
    states kingdom army navy party nations council government people world war force forces empire university company
    bank court church house office department ministry commission committee agency korea germany vietnam china africa
    america asia europe ireland britain zealand guinea islands sea river lake mountain street city bureau league
    alliance khmer security air national communist democratic front guard revolutionary cold korean chinese american
    british french german japanese russian russians americans troops soldiers press club first second third
    """) | frozenset(DIRECTIONS)
"""Words that stand in no person's name: an answer to "Whose troops?" may be a country."""


class Name(NamedTuple):
    """A name in folded words: forenames in order, and the surname, particles apart, "junior" or "senior" after it."""

    forenames: tuple[str, ...]
    surname: str
    eastern: bool
    suffix: str = ""


@lru_cache(maxsize=2048)
def name(text: str) -> Name | None:
    """The person that a text names; None where it has not two or three capitalised words (initials in a row are one),
    or is no person."""
    written = [word for word in text.replace(".", ". ").split() if words(word) and words(word)[0] != "esq"]
    suffix = _SUFFIXES.get(words(written[-1])[0], "") if written else ""
    written = written[:-1] if suffix else written
    while len(written) > 1 and words(written[0])[0] in _TITLES:
        written = written[1:]
    capitals = [word for word in written if word[:1].isupper()]
    full = sum(len(words(word)[0]) > 1 for word in capitals)
    row = in_full(words(" ".join(written)))
    if not full or not 2 <= full + (full < len(capitals)) <= 3:
        return None
    if not _NO_PERSON.isdisjoint(row) or any(not word.isalpha() for word in row):
        return None
    small = {word for written_word in written if written_word[:1].islower() for word in words(written_word)}
    row = tuple(word for word in row if word not in small)
    if not small <= PARTICLES or len(row) < 2 or roman(row[-1]):
        return None
    if row[0] in SURNAMES_FIRST:
        return Name(row[1:], row[0], True, suffix)
    return Name(row[:-1], row[-1], row[-1] in SURNAMES_FIRST, suffix)


def without_titles(row: tuple[str, ...], known: Set[str] = frozenset()) -> tuple[str, ...]:
    """A row of words without the titles before a name and an "Esq." after it; titles alone stay.

    `known` are words of the name itself: "Dr King" is King."""
    start, end = 0, len(row)
    while start < end - 1 and row[start] not in known and (row[start] in _TITLES or (start and row[start] in _JOINING)):
        start += 1
    end -= start < end - 1 and row[end - 1] == "esq"
    is_title = row[start : start + 1] and row[start] not in known and row[start] in _TITLES | _JOINING
    return row if is_title else row[start:end]


def is_of_other_sex(given: tuple[str, ...], wanted: tuple[str, ...], said: frozenset[str]) -> bool:
    """Whether a title makes another person of the wanted one: "Mrs Truman" is not Harry Truman.

    A woman is known by her title or forename, or the question speaks of one (`said`); whose forename ends in -a may be
    one. Anybody else is taken for a man."""
    titles = set(given).difference(wanted)
    if not _WOMEN.isdisjoint(wanted[:-1]):
        return not titles.isdisjoint(_HIS)
    may_be_hers = any(name in _WOMEN or name.endswith("a") for name in wanted[:-1] or wanted)
    return not may_be_hers and _SHE.isdisjoint(said) and not titles.isdisjoint(_HERS)


def could_name(row: tuple[str, ...]) -> bool:
    """Whether a few words could be somebody's or something's name, and are neither a title nor a date."""
    return len(row) <= 3 and not any(word in MONTHS or word in _TITLES or not word.isalpha() for word in row)


def match(given: tuple[str, ...], wanted: Name, is_taken: Taken) -> str:
    """Right for the wanted person under any form of the name, in folded words; almost with a slip in a long word."""
    known = {*wanted.forenames, wanted.surname}
    row = tuple(word for word in without_titles(given, known) if word in known or word not in PARTICLES)
    if len(row) > 1 and row[-1] in _SUFFIXES:
        if _SUFFIXES[row[-1]] not in (wanted.suffix, *_in_full(wanted)):
            return WRONG
        row = row[:-1]
    if not _in_full(wanted):  # Harry Truman is no Henry
        row = tuple(word if word in known else _short(word, wanted) for word in row)
    if not row or len(row) > 6 or "and" in row or "or" in row:
        return WRONG
    if "".join(row) == wanted.surname or _are_initials(row, wanted):
        return RIGHT
    orders = [(row[:-1], row[-1]), (row[1:], row[0])]
    return best(_ordered(*order, wanted, is_taken) for order in orders[: 1 + wanted.eastern])


def _short(forename: str, wanted: Name) -> str:
    """A forename in the short form that the card has."""
    return next((word for word in wanted.forenames if word in SHORT.get(forename, ())), forename)


def _in_full(wanted: Name) -> tuple[str, ...]:
    """What follows the forename of a well-known person."""
    return FULL.get((wanted.forenames[0], wanted.surname), ())


def _forenames(wanted: Name) -> tuple[str, ...]:
    """The forenames with the middle names of a well-known person, where the card leaves them out."""
    middle = _in_full(wanted) if len(wanted.forenames) == 1 else ()
    return wanted.forenames + tuple(word for word in middle if word != wanted.surname and word not in _SUFFIXES)


def _are_initials(row: tuple[str, ...], wanted: Name) -> bool:
    given, forenames = "".join(row), "".join(word[0] for word in _forenames(wanted))
    orders = (forenames + wanted.surname[0], wanted.surname[0] + forenames)
    return len(given) >= 3 and given in orders[: 1 + wanted.eastern]


def _ordered(forenames: tuple[str, ...], surname: str, wanted: Name, is_taken: Taken) -> str:
    """A name with its parts in this order: the first forename may be any of the wanted ones, those after it follow it
    there one by one. Of a person whose middle names are not known two further initials are let pass, as in "Walton
    H. Walker"; of a Korean or Chinese forename both syllables belong to it."""
    verdict = _word(surname, wanted.surname, is_taken)
    if verdict == WRONG or not forenames or "".join(forenames) == "".join(wanted.forenames):
        return verdict
    if _are_syllables(wanted) and len(forenames) != len(wanted.forenames):
        return WRONG
    known = _forenames(wanted)
    spare = 2 if len(known) == 1 and not wanted.eastern and (*known, wanted.surname) not in FULL else 0
    at = 0
    for place, forename in enumerate(forenames):
        last = at + 1 if place else len(wanted.forenames)
        sure = [_forename(forename, known[i], i == place, is_taken) for i in range(at, min(last, len(known)))]
        found = best(sure)
        if found != WRONG:
            verdict, at = worst((verdict, found)), at + sure.index(found) + 1
        elif at and spare and len(forename) == 1:
            spare -= 1
        else:
            return WRONG
    return verdict


def _are_syllables(wanted: Name) -> bool:
    """Whether the forenames are the syllables of one, as in Kim Il Sung."""
    return wanted.eastern and len(wanted.forenames) > 1 and all(2 <= len(word) <= 5 for word in wanted.forenames)


def _forename(given: str, wanted: str, in_place: bool, is_taken: Taken) -> str:
    """One forename. A wanted initial is any name that begins so, if it stands in the same place."""
    if given == wanted or (len(given) == 1 and wanted[0] == given):
        return RIGHT
    if in_place and len(wanted) == 1 and given[0] == wanted:
        return RIGHT
    if given in SHORT.get(wanted, ()) or given in SPELLINGS.get(wanted, ()):
        return RIGHT
    if len(given) >= 2 and wanted.startswith(given) and len(wanted) >= len(given) + 2:
        return RIGHT
    return _word(given, wanted, is_taken)


def _word(given: str, wanted: str, is_taken: Taken) -> str:
    if given == wanted:
        return RIGHT
    return ALMOST if is_slip(given, wanted, is_taken) else WRONG
