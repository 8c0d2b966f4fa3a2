"""The difference between a typed answer and the wanted one, marked letter by letter."""

from rich.text import Text

from flashcards.terminal import safe


def difference(given: str, wanted: str) -> tuple[Text, Text]:
    """Two lines: what was typed, with the letters too many struck out, and what was wanted, with those that were
    missing underlined."""
    from flashcards.grading.compare import differences

    yours, right, place = Text("You:   "), Text("Right: "), 0
    for kind, part in differences(given, wanted):
        shown = safe.line(part)
        if kind != "missing":
            yours.append(shown, style="" if kind == "same" else "red strike")
        if kind != "extra":
            written = safe.line(wanted[place : place + len(part)])  # as the deck writes it, not as it was typed
            right.append(written, style="bold" if kind == "same" else "bold green underline")
            place += len(part)
    return yours, right
