"""The difference between a typed answer and the wanted one, marked letter by letter."""

from rich.text import Text

from flashcards.terminal import safe


def difference(given: str, wanted: str) -> tuple[Text, Text]:
    """Two lines: what was typed, with the letters too many struck out, and what was wanted, with those that were
    missing underlined."""
    from flashcards.grading.compare import differences

    yours, right = Text("You:   "), Text("Right: ")
    for kind, part in differences(given, wanted):
        shown = safe.line(part)
        if kind != "missing":
            yours.append(shown, style="" if kind == "same" else "red strike")
        if kind != "extra":
            right.append(shown, style="bold" if kind == "same" else "bold green underline")
    return yours, right
