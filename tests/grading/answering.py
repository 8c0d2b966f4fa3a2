"""How the tests of the grader ask it."""

from flashcards.grading.judge import Context, judge
from flashcards.grading.shapes import Text


def verdict(
    given: str,
    wanted: str,
    question: str = "",
    *,
    accept: tuple[str, ...] = (),
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = (),
    others: tuple[str, ...] = (),
    within: str = "",
) -> str:
    """The verdict on one typed answer to a question with one short answer."""
    return judge(given, Text(wanted, accept, within=within), Context(question, aliases, others)).verdict


def lines(table: str) -> list[tuple[str, ...]]:
    """The rows of a table written as text, its columns apart by a bar."""
    return [tuple(cell.strip() for cell in row.split("|")) for row in table.strip().splitlines()]
