"""Where the parser cannot go on and nothing could be mended: the cause in plain words, at its place if that shows."""

import re

from flashcards.deck.events import Fault, Mapping, Scalar, Spot, Stop, Tree
from flashcards.deck.fields import DASHES
from flashcards.deck.keys import DECK, FACT

_KEY = re.compile(r"\s*(?:- +)*([\w-]+)\s*:(?:\s|$)")
_TIGHT = re.compile(rf"(\s*(?:- +)*)(?:{'|'.join(sorted(DECK | FACT))}):\S")
_DASH = re.compile(r"( *)-[^\s-]")
_INDENT = "Keys that belong together begin in the same column."


def explained(tree: Tree, stop: Stop, lines: list[str]) -> Fault:
    """Why the reading of a deck stopped."""
    if not stop.problem:
        return Fault(stop.mark, stop.message, stop.hint)
    line = lines[stop.mark.line] if stop.mark.line < len(lines) else ""
    return (
        _tab(stop, line)
        or _quote(tree, stop)
        or _unclosed(stop)
        or _escape(stop)
        or _dash(stop, lines)
        or _colon(stop, line)
        or Fault(stop.mark, f"YAML cannot read this: {stop.problem}.", "A text with special signs goes into quotes.")
    )


def _tab(stop: Stop, line: str) -> Fault | None:
    indentation = line[: len(line) - len(line.lstrip())]
    if "\t" not in indentation:
        return None
    return Fault(Spot(stop.mark.line, indentation.index("\t")), "A tab indents this line.", "Indent with spaces.")


def _quote(tree: Tree, stop: Stop) -> Fault | None:
    """A quote that is never closed, or only by another one far below."""
    if stop.during == "while scanning a quoted scalar" and "end of stream" in stop.problem and stop.since:
        return Fault(stop.since, "The quote opened here is never closed.", _OTHER_QUOTES)
    last = tree.unfinished[-1] if tree.unfinished else None
    if not isinstance(last, Mapping) or not last.entries:
        return None
    text = next(reversed(last.entries.values()))[1]
    if not isinstance(text, Scalar) or text.style not in ("'", '"'):
        return None
    if text.start_mark.line < text.end_mark.line == stop.mark.line:
        message = f"The quote opened here is closed only in line {stop.mark.line + 1}."
        return Fault(text.start_mark, message, _OTHER_QUOTES)
    return None


_OTHER_QUOTES = 'Close it; a text that itself starts with a quote goes into quotes of the other sort, as in "\'tis".'


def _unclosed(stop: Stop) -> Fault | None:
    """A list or mapping in brackets that does not end as it should."""
    for kind, bracket in (("sequence", "["), ("mapping", "{")):
        if stop.during == f"while parsing a flow {kind}" and stop.since:
            message = f"What opens here with `{bracket}` is not closed, or lacks a comma."
            return Fault(stop.since, message, "If it is a text, put it in quotes.")
    return None


def _escape(stop: Stop) -> Fault | None:
    """A backslash in double quotes that does not stand before the letter of an escape."""
    if stop.during != "while parsing a quoted scalar":
        return None
    message = "This escape between double quotes is not valid."
    return Fault(stop.mark, message, "Between single quotes a backslash is just a backslash.")


def _dash(stop: Stop, lines: list[str]) -> Fault | None:
    """`-question: …` or `question:…` in this line or the one before."""
    for number in (stop.mark.line, stop.mark.line - 1):
        line = lines[number] if 0 <= number < len(lines) else ""
        if match := _DASH.match(line):
            return Fault(Spot(number, len(match[1])), "A space is missing after `-`.", DASHES)
        if match := _TIGHT.match(line):
            hint = "Write `key: value`, with a space after the colon."
            return Fault(Spot(number, match.end() - 2), "A space is missing after `:`.", hint)
    return None


def _colon(stop: Stop, line: str) -> Fault | None:
    """A key without its colon, a text with a colon in it, or a line that stands in the wrong column."""
    if stop.during == "while scanning a simple key" and stop.since:
        hint = "Write `key: value`, with a space after the colon."
        return Fault(stop.since, "This line has no `: `.", hint)
    key = _KEY.match(line)
    if key and key[1] in DECK | FACT:
        return Fault(Spot(stop.mark.line, key.start(1)), f"`{key[1]}` does not stand where it should.", _INDENT)
    if stop.problem.startswith("mapping values are not allowed"):
        message = "`: ` within a text makes YAML take what stands before it for a key."
        return Fault(stop.mark, message, "Put the text in quotes.")
    if stop.problem.startswith("did not find expected"):
        return Fault(stop.mark, "This does not stand where it should.", _INDENT)
    return None
