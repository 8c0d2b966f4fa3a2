"""Mending: a text that YAML trips over is put into quotes, so that reading goes on to the next mistake.

It is done for the text beside a known key, and for the lines on which that text goes on. What was mended is still a
mistake and is reported; `flashcards check --fix` writes the quotes."""

import re
from typing import NamedTuple

from flashcards.deck.events import Fault, Spot, Tree, parse
from flashcards.deck.keys import LINE, TEXT
from flashcards.deck.problems import BREAK

MOST = 50
"""Texts mended in one file."""

LONGEST = 1_000_000
"""Characters of a file that is mended; each mend means reading it anew."""

_LINE = re.compile(rf"(?P<before>[ ]*(?:-[ ]+)*)(?P<key>{'|'.join(sorted(LINE))})[ ]*:[ ]+(?P<text>\S.*)")
_COMMENT = re.compile(r"(?<=\S)\s\s+# ")
_COLON = re.compile(r":(?:\s|$)")
_ENDS = re.compile(f"({BREAK.pattern})")

_BLOCK = re.compile(r"[|>][-+1-9]{0,2}(\s+#.*)?")
_WHOLE = re.compile(r"'(?:[^']|'')*'" "|" r'"(?:[^"\\]|\\.)*"')
_ESCAPE = re.compile(r'(?<!\\)(?:\\\\)*(\\[^0abtnvfre "/\\N_LPxuU])')

_STARTS = {
    "@": "A text cannot start with `@`.",
    "`": "A text cannot start with a backtick.",
    "%": "A text cannot start with `%`.",
    ",": "A text cannot start with a comma.",
    "]": "A text cannot start with `]`.",
    "}": "A text cannot start with `}`.",
    "{": "YAML reads a mapping where a text starts with `{`.",
    "[": "YAML reads a list where a text starts with `[`.",
    "*": "YAML reads an alias where a text starts with `*`.",
    "&": "YAML reads an anchor where a text starts with `&`.",
    "!": "YAML reads a tag where a text starts with `!`.",
    "|": "YAML reads the head of a block where a text starts with `|`.",
    ">": "YAML reads the head of a block where a text starts with `>`.",
    "- ": "YAML reads a list where a text starts with `- `.",
    "? ": "YAML reads a key where a text starts with `?`.",
    ": ": "A text cannot start with `: `.",
}


class Mended(NamedTuple):
    """A text after mending, and the mistakes that were mended, where they stood before."""

    text: str
    faults: list[Fault]


class _Quotes(NamedTuple):
    """The lines from `first` on with the text in them put into quotes."""

    first: int
    lines: list[str]
    fault: Fault


def mended(text: str, tree: Tree) -> Mended:
    """Mend `text` as far as it can be; `tree` is what came of reading it."""
    faults: list[Fault] = []
    parts = _ENDS.split(text)
    lines, ends = parts[::2], [*parts[1::2], ""]
    while tree.stop and len(faults) < MOST and len(text) <= LONGEST:
        quotes = _quotes(lines, tree.stop.mark.line)
        if quotes is None:
            break
        better = lines.copy()
        better[quotes.first : quotes.first + len(quotes.lines)] = quotes.lines
        again = parse(_from_fact(better, ends, tree), TEXT)
        if again.stop and again.stop.mark.line <= tree.stop.mark.line:
            break  # it was something else
        lines, tree = better, again
        faults.append(quotes.fault)
    return Mended(_joined(lines, ends), faults)


def _joined(lines: list[str], ends: list[str]) -> str:
    return "".join(line + end for line, end in zip(lines, ends, strict=True))


def _from_fact(lines: list[str], ends: list[str], tree: Tree) -> str:
    """The text from the fact on in which reading stopped, in a deck of its own: what stands before has been read. Blank
    lines stand for it, so that the lines keep their numbers."""
    if len(tree.unfinished) < 4 or tree.unfinished[1].flow or tree.unfinished[2].flow:
        return _joined(lines, ends)
    root, facts, fact = tree.unfinished[1:4]
    first = fact.start_mark.line
    while first and not lines[first].startswith(f"{' ' * facts.start_mark.column}-"):
        first -= 1
    if not first:
        return _joined(lines, ends)
    head = "\n" * (first - 1) + " " * root.start_mark.column + "facts:\n"
    return head + _joined(lines[first:], ends[first:])


def _quotes(lines: list[str], number: int) -> _Quotes | None:
    """The text that holds line `number`, in quotes; None if there is none, or nothing in it that needs them."""
    first = number = min(number, len(lines) - 1)  # the parser may stop past the last line
    while not (match := _LINE.fullmatch(lines[first])):
        if first == 0 or number - first == MOST:
            return None
        first -= 1
    last = _last(lines, first, len(match["before"]))
    texts = [match["text"], *(line.strip() for line in lines[first + 1 : last + 1])]
    comment = _COMMENT.search(texts[-1])
    end = comment.start() if comment else len(texts[-1].rstrip())
    texts[-1], rest = texts[-1][:end], texts[-1][end:]
    row, offset, why = _reason(match["key"], texts)
    if not why or last < number:
        return None
    column = match.start("text")
    quoted = _in_quotes(texts)
    heads = [lines[first][:column], *(_indentation(line) for line in lines[first + 1 : last + 1])]
    whole = [head + text for head, text in zip(heads, quoted, strict=True)]
    whole[-1] += rest
    hint = f"Put the text in quotes: {match['key']}: {_short(' '.join(quoted))}"
    return _Quotes(first, whole, Fault(Spot(first + row, len(heads[row]) + offset), why, hint))


def _last(lines: list[str], first: int, column: int) -> int:
    """The last line of a text that begins in line `first` beside a key at `column`: it goes on while lines are
    indented more than the key and hold none themselves."""
    last = number = first
    for number in range(first + 1, len(lines)):
        line = lines[number]
        if line.strip() and (len(_indentation(line)) <= column or _LINE.fullmatch(line)):
            break
        if line.strip():
            last = number
    return last


def _indentation(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" "))]


def _reason(key: str, texts: list[str]) -> tuple[int, int, str]:
    """The row and column of a text in which it shows that it needs quotes, and why; "" when it does not."""
    text = texts[0]
    if text[0] in "\"'":
        return (0, *_quoted_reason(text))
    if (text[0] == "{" and key not in TEXT) or (text[0] == "[" and ("]" not in text or text.endswith("]"))):
        return 0, 0, ""
    if _BLOCK.fullmatch(text):
        return 0, 0, ""
    for start, why in _STARTS.items():
        if f"{text} ".startswith(start):
            return 0, 0, why
    for row, line in enumerate(texts):
        colon = _COLON.search(line)
        if colon:
            return row, colon.start(), "`: ` within a text makes YAML take what stands before it for a key."
    return 0, 0, ""


def _quoted_reason(text: str) -> tuple[int, str]:
    """What is wrong with a text that starts with a quote. One that is not closed in its line is left alone."""
    whole = _WHOLE.match(text)
    if not whole:
        return 0, ""
    if text[whole.end() :].strip():
        return whole.end(), "The text goes on after its closing quote."
    escape = _ESCAPE.search(text) if text[0] == '"' else None
    return (escape.start(1), f"`{escape[1]}` means nothing between double quotes.") if escape else (0, "")


def _in_quotes(texts: list[str]) -> list[str]:
    """The lines of a text in quotes: double ones where it has only single ones, else single ones."""
    whole = _WHOLE.fullmatch(texts[0])
    if len(texts) == 1 and whole and texts[0][0] == '"':  # its escapes were none: the backslashes are meant
        texts = [texts[0][1:-1]]
    joined = "".join(texts)
    quote = '"' if "'" in joined and '"' not in joined and "\\" not in joined else "'"
    lines = [line.replace("'", "''") for line in texts] if quote == "'" else texts
    return [quote + lines[0], *lines[1:-1], lines[-1] + quote] if len(lines) > 1 else [quote + lines[0] + quote]


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…{text[-1]}"
