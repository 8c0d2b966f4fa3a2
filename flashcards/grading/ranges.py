"""Ranges of numbers or dates: a dash, "to", "from … to" and "between … and" are one; both ends are exact."""

from functools import lru_cache
from typing import NamedTuple

from flashcards.grading import dates, quantities
from flashcards.grading.folding import spelt_out, unwrapped
from flashcards.grading.openings import bare
from flashcards.grading.question import Question, asked
from flashcards.grading.verdict import best, worst

_LONGEST = 80
_MOST_BESIDE = 4
"""Words that may stand beside an end's number, as in "25 to 35 Soviet military advisers"."""
_BRACKETS = dict.fromkeys(map(ord, "()[]*'\"“”„«»"), " ")
_JOINTS = frozenset(("to", "until", "till", "through", "and"))
_SCALES = (" hundred", " thousand", " million", " billion", "k")


class Range(NamedTuple):
    """The two ends of a range, as written; what the second says for both is put to the first."""

    first: str
    last: str


@lru_cache(maxsize=4096)
def ranges(text: str) -> tuple[Range, ...]:
    """All readings of a text as a range; none where it is something else."""
    if len(text) > _LONGEST or any(date.day for date in dates.dates(text)):
        return ()
    row = unwrapped(spelt_out(text)).translate(_BRACKETS).split()
    while len(row) > 1 and bare((row[0], "")) == ("",):
        row = row[1:]
    between = row[:1] == ["between"]
    folded = " ".join(row[between:]).strip(" .,;!?'")
    found: list[Range] = []
    for at, sign in enumerate(folded):
        if sign == "-" or (sign == "/" and folded[at - 3 : at].isdecimal() and folded[at + 1 : at + 2].isdecimal()):
            found += _ends(folded[:at].strip(), folded[at + 1 :].strip())
        elif sign == " ":
            joint, _, last = folded[at + 1 :].partition(" ")
            if joint in _JOINTS and (joint == "and") == between:
                found += _ends(folded[:at], last)
    return tuple(found)


def match(given: Range, wanted: Range, used: frozenset[str], question: Question) -> str:
    """The worse of the verdicts on the two ends. `used` are the units that the card uses with them."""
    return worst(_end(one, other, used, question) for one, other in zip(given, wanted, strict=True))


def _end(given: str, wanted: str, used: frozenset[str], question: Question) -> str:
    verdicts = [
        dates.match(one, other, question) for one in dates.readings(given, question) for other in dates.dates(wanted)
    ]
    one, other = quantities.quantity(given), quantities.quantity(wanted)
    if one and other and not any(date.month for date in dates.dates(wanted)):
        verdicts.append(quantities.match(one, other, used, ""))
    return best(verdicts)


def _ends(first: str, last: str) -> list[Range]:
    """The ranges that two texts make, where they make one."""
    if not first or not _is_end(last):
        return []
    if first.isdecimal() and last.isdecimal() and len(first) == 4 and len(last) == 2:
        return [Range(first, first[:2] + last)] if last > first[2:] else []
    found = [Range(first, last)] if _is_end(first) and not _borrows(first, last) else []
    _, space, rest = last.partition(" ")
    if space and _is_end(borrowed := f"{first} {rest}") and (_borrows(first, last) or last.endswith(_SCALES)):
        found.append(Range(borrowed, last))
    return found


def _is_end(text: str) -> bool:
    if dates.readings(text, asked("")):
        return True
    number = quantities.quantity(text)
    return number is not None and len(number.beside) <= _MOST_BESIDE


def _borrows(first: str, last: str) -> bool:
    """Whether the first end lacks the month or year of the last, as in "10-11 August 1945" or "June to August 1950"."""
    ours, theirs = dates.dates(first), dates.dates(last)
    if not theirs or not theirs[0].month:
        return False
    return not ours or (ours[0].month > 0 and not ours[0].year and theirs[0].year > 0)
