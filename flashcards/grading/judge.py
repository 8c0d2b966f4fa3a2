"""A typed answer against the wanted one: right, almost or wrong."""

from flashcards.grading.folding import joined, words
from flashcards.grading.shapes import Shape, wanted_text
from flashcards.grading.verdict import RIGHT, WRONG, Context, Judgement, judgement

__all__ = ["Context", "Judgement", "judge"]


def judge(given: str, wanted: Shape, context: Context = Context(), shown: tuple[int, ...] = ()) -> Judgement:
    """The judgement of what was typed."""
    return judgement(RIGHT if joined(words(given)) == joined(words(wanted_text(wanted))) else WRONG)
