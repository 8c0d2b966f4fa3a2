"""One of several options: by its letter, by its text, or by both; true or false for a statement."""

import re

from flashcards.grading.folding import fold, is_too_long, joined, words
from flashcards.grading.openings import bare
from flashcards.grading.opposites import NEGATIONS
from flashcards.grading.shapes import Pick, Text
from flashcards.grading.tables import members
from flashcards.grading.texts import judge_text
from flashcards.grading.verdict import ALMOST, RIGHT, WRONG, Context, Judgement, judgement

_LETTER = re.compile(
    r"(?:the )?(?:(?:option|answer|letter|choice):? ?)?[(\[]? ?([a-z])( ?[)\].:,!?=-]+|(?= )|$) ?(.*)", re.DOTALL
)
_AROUND = " .,;:!?\"'“”„‘’«»()[]"
_TRUE = members("t true yes y correct right truth")
_FALSE = members("f false no n wrong untrue incorrect falsehood")


def judge_pick(given: str, wanted: Pick, context: Context, shown: tuple[int, ...]) -> Judgement:
    """The judgement of a choice; a wrong one is told its reason."""
    option, verdict = choose(given, wanted, context, shown)
    if option < 0:
        return judgement(WRONG)
    if wanted.options[option].right:
        return judgement(verdict)
    return judgement(WRONG, wanted.options[option].because)


def choose(given: str, pick: Pick, context: Context, shown: tuple[int, ...] = ()) -> tuple[int, str]:
    """The option that an answer means and how surely, right or almost; −1 and wrong where it means none or several.

    Letters can be read where they are fixed (`keys`) or the order `shown` is known."""
    if is_too_long(given):
        return -1, WRONG
    given = " ".join(given.split()).strip(_AROUND)
    if pick.keys == "tf" and (said := _truth(given)) >= 0:
        return said, RIGHT
    letters = _letters(pick, shown)
    typed = _LETTER.fullmatch(fold(given))
    option = letters.get(typed[1], -1) if typed else -1
    rest = typed[3] if typed else ""
    if option >= 0 and not words(rest):
        return option, RIGHT
    by_text, verdict = _by_text(given, pick, context)
    if option >= 0 and (verdict != RIGHT or (typed and typed[2])):
        named, sure = _by_text(rest, pick, context)
        return (named, sure) if named == option else (-1, WRONG)
    return by_text, verdict


def _letters(pick: Pick, shown: tuple[int, ...]) -> dict[str, int]:
    if pick.keys:
        return {key: option for option, key in enumerate(pick.keys)}
    return {chr(ord("a") + position): option for position, option in enumerate(shown)}


def _truth(given: str) -> int:
    """0 for true, 1 for false, as a statement's options stand; −1 for neither. "Not true" is false."""
    tokens = [word for word in bare(words(given)) if word not in ("a", "the", "statement", "that", "it", "is")]
    turned = len(tokens) > 1 and tokens[0] == "not"
    word = "".join(tokens[turned:])
    if turned and word in NEGATIONS:
        return -1
    if word in _TRUE:
        return int(turned)
    return int(not turned) if word in _FALSE else -1


def _by_text(given: str, pick: Pick, context: Context) -> tuple[int, str]:
    """The one option whose text was typed; the very words of one go before what merely means it."""
    typed = joined(words(given))
    for verdict in ("same", RIGHT, ALMOST):
        meant = [
            index
            for index, option in enumerate(pick.options)
            if (verdict == "same" and typed == joined(words(option.text)))
            or (verdict != "same" and _verdict(given, index, pick, context) == verdict)
        ]
        if len(meant) == 1:
            return meant[0], ALMOST if verdict == ALMOST else RIGHT
        if meant:
            break
    return -1, WRONG


def _verdict(given: str, index: int, pick: Pick, context: Context) -> str:
    others = tuple(option.text for i, option in enumerate(pick.options) if i != index)
    return judge_text(given, Text(pick.options[index].text), context._replace(others=others)).verdict
