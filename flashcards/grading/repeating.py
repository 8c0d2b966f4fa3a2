"""An answer without the words of the question that it repeats."""

from itertools import pairwise

from flashcards.grading.folding import is_number
from flashcards.grading.openings import bare
from flashcards.grading.question import FIXED, SMALL, Question

Row = tuple[str, ...]

_LEADING_ELSEWHERE = frozenset(("by", "for", "from", "against", "with", "without"))
"""Prepositions that give a verb another object, though not before a number: "it lasted for 116 years"."""


def without_question(given: Row, wanted: Row, question: Question) -> tuple[Row, Row] | None:
    """Both answers without the question's own words; None where these are all there is to the answer, or where the
    given answer has put some of them for others or in another order, so that it may say another thing."""
    solved = _solved(given, question)
    ours, theirs = _own(solved, question), _own(wanted, question)
    repeated, expected = set(ours), set(theirs)
    if (repeated - expected) - SMALL and (expected - repeated) - SMALL:
        return None
    if _in_order(ours, expected) != _in_order(theirs, repeated):
        return None
    if _is_turned(solved, question) or _says_another_thing(solved, wanted, question):
        return None
    ours_left, theirs_left = _rest(solved, question, question.verbs), _rest(wanted, question)
    if (ours_left, theirs_left) == (given, wanted) or not ours_left or not theirs_left:
        return None
    if any(map(is_number, theirs)) and not any(map(is_number, theirs_left)):
        return None
    if any(map(is_number, ours_left)) and _has_stray_number(solved, wanted, question):
        return None
    return bare(ours_left) if ours_left != given else given, bare(theirs_left)


def _solved(given: Row, question: Question) -> Row:
    """What stands after "=", where the question's own words stand before it in their order: "pH = 7"."""
    if "=" not in given:
        return given
    at = given.index("=")
    words = iter(question.words)
    return given[at + 1 :] if all(word in words for word in given[:at]) else given


def _in_order(row: list[str], shared: set[str]) -> list[str]:
    return list(dict.fromkeys(word for word in reversed(row) if word in shared))


def _own(answer: Row, question: Question) -> list[str]:
    return [word for word in answer if word in question.droppable]


def _is_turned(given: Row, question: Question) -> bool:
    """Whether an answer says of the one thing what is asked about its opposite: of "the northern army … than the
    southern", that "the southern was" so."""
    own = next((at for at, word in enumerate(given) if word not in question.droppable), len(given))
    return any(other in given[:own] and one not in given for one, other in question.poles)


def _says_another_thing(given: Row, wanted: Row, question: Question) -> bool:
    """Whether an answer with the question's verb is not what that verb's subject did: "Korea attacked China" of what
    China attacked, "it was attacked by China", "he fought for" of whom he fought."""
    at = next((at for at, word in enumerate(given) if word in question.verbs), -1)
    if at < 0:
        return False
    known = question.said | SMALL
    if any(word not in known for word in given[:at]):
        return True
    strange = _LEADING_ELSEWHERE - question.said - set(wanted)
    return any(word in strange and not is_number(after) for word, after in pairwise((*given[at + 1 :], "")))


def _has_stray_number(given: Row, wanted: Row, question: Question) -> bool:
    """Whether a number of the question, which is not the wanted one, stands in an answer without the words around it
    there: "12, 15", "1947-1949"."""
    strange = question.droppable.difference(wanted)
    return any(
        word in strange and is_number(word) and not _is_among_its_words(given, at, question)
        for at, word in enumerate(given)
    )


def _is_among_its_words(given: Row, at: int, question: Question) -> bool:
    """Whether a word of an answer stands in a row of words that stand so in the question."""
    start = end = at
    while start > 0 and given[start - 1 : start + 1] in question.pairs:
        start -= 1
    while given[end : end + 2] in question.pairs:
        end += 1
    return any(word.isalpha() for word in (*given[start:at], *given[at + 1 : end + 1]))


def _rest(answer: Row, question: Question, more: frozenset[str] = frozenset()) -> Row:
    """The answer without the question's words (and `more`), nor an "in" or "of the" that only led to one of them.

    An "and" goes only with the words on both sides of it, as they stand in the question, a single letter with one."""
    kept: list[str] = []
    for at, word in enumerate(answer):
        if (
            word in question.droppable
            or word in more
            or (word == "it" and 0 < at == len(answer) - 1 and answer[at - 1] not in kept)
            or (word in FIXED and answer[max(at - 1, 0) : at + 2] in question.joined)
            or (len(word) == 1 and word in question.said and _is_among_its_words(answer, at, question))
        ):
            while kept and kept[-1] in ("in", "of", "the", "a", "an"):
                kept.pop()
        else:
            kept.append(word)
    return tuple(kept)
