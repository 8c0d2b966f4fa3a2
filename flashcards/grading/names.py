"""Names of people: titles never matter; forenames may be absent, an initial or shortened, but not another's.

A surname alone stands for the name, and so do initials of three letters and more; East Asian names stand in either
order."""

from collections.abc import Set
from functools import lru_cache
from typing import NamedTuple

from flashcards.grading.dates import MONTHS
from flashcards.grading.folding import words
from flashcards.grading.numbers import roman
from flashcards.grading.opposites import DIRECTIONS
from flashcards.grading.tables import grouped, members
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
_WOMEN = _HERS | members("""
    agnes alice ann anne bess betty beth caroline catherine charlotte christine cixi clare dorothy edith
    eleanor elizabeth ellen emily esther eve frances gertrude golda grace hannah harriet helen hillary ingrid irene
    isabel jacqueline jane janet jennifer joan josephine judith judy julie karen kate katherine kathleen lauren lise
    louise lucy madeleine mamie margaret marie marilyn marlene mary michelle mildred nancy peggy rachel rosalind rose
    ruth sally sarah sharon shirley simone sophie susan sylvie ursula yvonne zoe
    """)
"""Titles and forenames of women."""
_SHE = _HERS | members("she her woman wife widow mother daughter")
_JOINING = frozenset(("of", "state", "the"))
_SUFFIXES = members("jr sr junior senior esq")
_PARTICLES = members("de da di du van von der den la le del bin ibn al el ter ten dos")
_NO_PERSON = members("""
    new united soviet saudi sri costa san santa el puerto sierra burkina hong viet red white black great republic union
    states kingdom army navy party nations council government people world war force forces empire university company
    bank court church house office department ministry commission committee agency korea germany vietnam china africa
    america asia europe ireland britain zealand guinea islands sea river lake mountain street city bureau league
    alliance khmer security air national communist democratic front guard revolutionary cold korean chinese american
    british french german japanese russian russians americans troops soldiers press club first second third
    """) | frozenset(DIRECTIONS)
"""Words that stand in no person's name: an answer to "Whose troops?" may be a country."""

_SURNAMES_FIRST = members("""
    kim lee yi rhee ri park pak choi choe jung chung cho kang yoon yun jang chang lim im han shin seo kwon hwang ahn
    song yoo hong moon mun ban roh pyo mao chiang jiang zhou chou deng teng xi li wang zhang liu chen yang zhao wu zhu
    sun hu lin peng lu gao guo luo tang cao cui ho nguyen tran pham le vo ngo tojo hirohito sato suzuki tanaka abe ito
    yamamoto yoshida nakamura kobayashi kato watanabe ishihara kishi koizumi konoe mishima murakami kurosawa miyazaki
    yamashita nagumo togo yukawa ishiguro hokusai basho tokugawa oda toyotomi hatoyama puyi sukarno qin han cixi lao
    confucius zeng gu qu shen su xu ye yuan zheng zhuge
    """)
"""Common East Asian surnames, by which such names are known."""

_SHORT_FORMS = grouped("""
    william bill billy will willy / robert bob bobby rob / richard dick rick rich / john jack johnny / james jim jimmy
    jamie / joseph joe joey jo / dwight ike / thomas tom tommy / michael mike mick / theodore teddy ted theo / edward
    ted eddie ed ned / henry harry hank / harold harry hal / elizabeth liz betty beth lizzie eliza / margaret maggie
    peggy meg / anthony tony / andrew andy drew / charles charlie chuck / lawrence larry / stephen steve / steven steve
    / abraham abe / katherine kate kathy / catherine kate cathy / franklin frank / francis frank / david dave / nicholas
    nick / alexander alex sandy / albert bert al / ronald ron ronnie / george georgie / leonard leo len / mikhail misha
    / nikita nik / douglas doug / matthew matt / daniel dan danny / benjamin ben / samuel sam / patrick pat paddy /
    donald don / kenneth ken / frederick fred freddie / walter walt wally / gerald gerry jerry / lyndon lyn /
    christopher chris kit / philip phil / peter pete / timothy tim / gregory greg / susan sue / deborah debbie
    """)
_SHORT = {forename: frozenset(short) for forename, *short in _SHORT_FORMS}


class Name(NamedTuple):
    """A name in folded words: forenames in order, and the surname, particles apart."""

    forenames: tuple[str, ...]
    surname: str
    eastern: bool


@lru_cache(maxsize=2048)
def name(text: str) -> Name | None:
    """The person that a text names; None where it has not two or three capitalised words (initials in a row are one),
    or is no person."""
    written = [word for word in text.replace(".", ". ").split() if words(word) and words(word)[0] not in _SUFFIXES]
    while len(written) > 1 and words(written[0])[0] in _TITLES:
        written = written[1:]
    capitals = [word for word in written if word[:1].isupper()]
    full = sum(len(words(word)[0]) > 1 for word in capitals)
    row = words(" ".join(written))
    if not full or not 2 <= full + (full < len(capitals)) <= 3:
        return None
    if not _NO_PERSON.isdisjoint(row) or any(not word.isalpha() for word in row):
        return None
    small = {word for written_word in written if written_word[:1].islower() for word in words(written_word)}
    row = tuple(word for word in row if word not in small)
    if not small <= _PARTICLES or len(row) < 2 or roman(row[-1]):
        return None
    if row[0] in _SURNAMES_FIRST:
        return Name(row[1:], row[0], True)
    return Name(row[:-1], row[-1], row[-1] in _SURNAMES_FIRST)


def without_titles(row: tuple[str, ...], known: Set[str] = frozenset()) -> tuple[str, ...]:
    """A row of words without the titles before a name and a "junior" after it; titles alone stay.

    `known` are words of the name itself: "Dr King" is King."""
    start, end = 0, len(row)
    while start < end - 1 and row[start] not in known and (row[start] in _TITLES or (start and row[start] in _JOINING)):
        start += 1
    while start < end - 1 and row[end - 1] in _SUFFIXES:
        end -= 1
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
    row = tuple(word for word in without_titles(given, known) if word in known or word not in _PARTICLES)
    if not row or len(row) > 6 or "and" in row or "or" in row:
        return WRONG
    if "".join(row) == wanted.surname or _are_initials(row, wanted):
        return RIGHT
    orders = [(row[:-1], row[-1]), (row[1:], row[0])]
    return best(_ordered(*order, wanted, is_taken) for order in orders[: 1 + wanted.eastern])


def _are_initials(row: tuple[str, ...], wanted: Name) -> bool:
    given, forenames = "".join(row), "".join(word[0] for word in wanted.forenames)
    orders = (forenames + wanted.surname[0], wanted.surname[0] + forenames)
    return len(given) >= 3 and given in orders[: 1 + wanted.eastern]


def _ordered(forenames: tuple[str, ...], surname: str, wanted: Name, is_taken: Taken) -> str:
    """A name with its parts in this order: each forename must be one of the wanted ones, in their order. A further
    initial after the first forename is let pass, as in "Harry S. Truman"."""
    verdict = _word(surname, wanted.surname, is_taken)
    if verdict == WRONG or "".join(forenames) == "".join(wanted.forenames):
        return verdict
    at = 0
    for place, forename in enumerate(forenames):
        sure = [_forename(forename, theirs, i == place, is_taken) for i, theirs in enumerate(wanted.forenames)][at:]
        found = best(sure)
        if found != WRONG:
            verdict, at = worst((verdict, found)), at + sure.index(found) + 1
        elif len(forename) > 1 or not at or wanted.eastern:
            return WRONG
    return verdict


def _forename(given: str, wanted: str, in_place: bool, is_taken: Taken) -> str:
    """One forename. A wanted initial is any name that begins so, if it stands in the same place."""
    if given == wanted or (len(given) == 1 and wanted[0] == given):
        return RIGHT
    if in_place and len(wanted) == 1 and given[0] == wanted:
        return RIGHT
    if given in _SHORT.get(wanted, ()):
        return RIGHT
    if len(given) >= 2 and wanted.startswith(given) and len(wanted) >= len(given) + 2:
        return RIGHT
    return _word(given, wanted, is_taken)


def _word(given: str, wanted: str, is_taken: Taken) -> str:
    if given == wanted:
        return RIGHT
    return ALMOST if is_slip(given, wanted, is_taken) else WRONG
