"""Charts and tables as lines of text for a given width.

Own drawing: what is needed takes a few dozen lines, fits every width and starts at once, so that no plotting library
is worth its weight. Length, shade and numbers say everything; colour only sets the drawn apart from the words, so that
all of it reads without colour, and on a light background as on a dark one."""

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from flashcards.days import iso
from flashcards.terminal import console, safe
from flashcards.terminal.screens import QUIET, STRONG, wrapped

DRAWN = Style.parse("green")
MARK = Style.parse("magenta")

EIGHTHS = "▏▎▍▌▋▊▉█"
HEIGHTS = "▁▂▃▄▅▆▇█"
SHADES = "·░▒▓█"

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

INDENT = 2
GAP = 3
LEAST_TEXT = 20
"""Columns under which a text is better put into a line of its own than behind its numbers."""

AXIS = 6
"""Columns before a column chart: the number at its top, and the line."""


def show(lines: Sequence[Text], color: bool) -> None:
    """Print lines that were made for `console.width()`; in a window too narrow for a chart they are cut."""
    page = console.make(color)
    with page.capture() as captured:
        page.print(Text("\n").join(lines), no_wrap=True, overflow="ellipsis")
    page.file.write(captured.get())  # not by Rich, which would end the program where the reader of a pipe is gone


def heading(words: str) -> list[Text]:
    """An empty line, and the name of what follows."""
    return [Text(), Text(safe.line(words), style=STRONG)]


def percent(share: float | None) -> str:
    """A share (0–1) as a whole percentage; a dash where there is none."""
    return "–" if share is None else f"{100 * share:.0f} %"


def short_date(day: int) -> str:
    """A study day without its year: 5 Jan."""
    _, month, number = iso(day).split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]}"


def weekday(day: int) -> int:
    """0 for Monday to 6 for Sunday; 1970-01-01 was a Thursday."""
    return (day + 3) % 7


def bar(share: float, width: int) -> str:
    """A bar of `share` (0–1) of `width` columns, to an eighth of a column; a share above 0 is never invisible."""
    eighths = min(round(share * width * 8), width * 8)
    if share > 0:
        eighths = max(eighths, 1)
    whole, part = divmod(eighths, 8)
    return "█" * whole + (EIGHTHS[part - 1] if part else "")


def bars(rows: Sequence[tuple[str, int]], width: int) -> list[Text]:
    """A line for each name and number, the longest bar for the greatest number."""
    names = max(len(name) for name, _ in rows)
    numbers = max(len(f"{count:,}") for _, count in rows)
    most = max(count for _, count in rows) or 1
    room = max(1, width - INDENT - names - numbers - 2)
    return [
        Text.assemble(
            f"{'':{INDENT}}{name:>{names}} {count:{numbers},}", (f" {bar(count / most, room)}".rstrip(), DRAWN)
        )
        for name, count in rows
    ]


def gauge(share: float, mark: float, width: int) -> Text:
    """A bar of `share` (0–1) on a scale of `width` columns, with a line where `mark` (0–1) lies."""
    cells = bar(share, width).ljust(width)
    place = min(int(mark * width), width - 1)
    return Text.assemble((cells[:place], DRAWN), ("│", MARK), (cells[place + 1 :], DRAWN))


def columns(name: str, first: int, values: Sequence[float], height: int, width: int) -> list[Text]:
    """A column for each day from `first` on, as many of the last days as there is room for; above them what they
    count, below them the dates of the Mondays. The number is that of the highest column."""
    room = width - AXIS
    shown = values[-room:]
    first += len(values) - len(shown)
    step = 2 if 2 * len(shown) <= room else 1
    most = max(shown, default=0)
    lines = [Text(f"{'':{INDENT}}{name}", style=QUIET)]
    for row in range(height - 1, -1, -1):
        label = number(most) if row == height - 1 else "0" if row == 0 else ""
        cells = (_cell(value, most, row, height).ljust(step) for value in shown)
        lines.append(Text.assemble(f"{label:>{AXIS - 2}} ", ("│", QUIET), ("".join(cells).rstrip(), DRAWN)))
    return [*lines, _mondays(first, len(shown), step)]


def number(value: float) -> str:
    """A number as short as it can be: small ones to a tenth."""
    return f"{value:,.0f}" if value >= 10 or value == int(value) else f"{value:.1f}"


def _cell(value: float, most: float, row: int, height: int) -> str:
    """What of a column stands in one row, counted from below; a value above 0 is never invisible."""
    eighths = max(1, round(8 * height * value / most)) if value > 0 else 0
    part = min(8, eighths - 8 * row)
    return HEIGHTS[part - 1] if part > 0 else " "


def _mondays(first: int, days: int, step: int) -> Text:
    """The dates below the columns, each beginning under its Monday."""
    dates = [(step * index, short_date(first + index)) for index in range(days) if weekday(first + index) == 0]
    return Text(" " * AXIS + _placed(dates, step * days), style=QUIET)


def _placed(labels: Sequence[tuple[int, str]], room: int) -> str:
    """A line with each label at its column, left out where there is no room."""
    line = ""
    for column, label in labels:
        if len(line) <= column and column + len(label) <= room:
            line = line.ljust(column) + label + " "
    return line.rstrip()


def heat_map(counts: Mapping[int, int], first: int, last: int, width: int) -> list[Text]:
    """The days from `first` to `last` as shades, a row for each weekday and a column for each week; in several bands
    where the width does not hold all weeks. Below it what the shades mean."""
    monday = first - weekday(first)
    weeks = (last - monday) // 7 + 1
    room = width - len("Mon ") - INDENT
    bands = -(-weeks // room)
    per_band = -(-weeks // bands)
    steps = _steps([count for day, count in counts.items() if first <= day <= last and count])
    lines = []
    for start in range(0, weeks, per_band):
        mondays = [monday + 7 * week for week in range(start, min(start + per_band, weeks))]
        lines += [_months(mondays, room), *(_weekday(row, mondays, counts, first, last, steps) for row in range(7))]
    return [*lines, _cut(_legend(steps), width)]


def _steps(counts: list[int]) -> list[int]:
    """The least number of each shade: four even steps to what only the busiest tenth of the days exceeds."""
    usual = sorted(counts)[(len(counts) - 1) * 9 // 10] if counts else 1
    return sorted({1 + usual * step // 4 for step in range(4)})


def _months(mondays: Sequence[int], room: int) -> Text:
    """The names of the months, each above the week in which it begins."""
    sundays = [iso(monday + 6).split("-") for monday in mondays]
    begun = [(week, MONTHS[int(month) - 1]) for week, (_, month, number) in enumerate(sundays) if int(number) <= 7]
    return Text(" " * (INDENT + 4) + _placed(begun, room), style=QUIET)


def _weekday(
    row: int, mondays: Sequence[int], counts: Mapping[int, int], first: int, last: int, steps: list[int]
) -> Text:
    shades = ""
    for monday in mondays:
        day = monday + row
        count = counts.get(day, 0)
        shades += _shade(sum(count >= step for step in steps), steps) if first <= day <= last else " "
    return Text.assemble((f"{'':{INDENT}}{WEEKDAYS[row]} ", QUIET), (shades.rstrip(), DRAWN))


def _legend(steps: list[int]) -> Text:
    """What each shade stands for."""
    shades = [((_shade(index, steps), DRAWN), (f" {step:,}+  ", QUIET)) for index, step in enumerate(steps, 1)]
    return Text.assemble((f"{'':{INDENT + 4}}{SHADES[0]} 0  ", QUIET), *(part for shade in shades for part in shade))


def _shade(reached: int, steps: list[int]) -> str:
    """The shade of a count that reaches so many of the steps; the last step has the darkest."""
    return SHADES[len(SHADES) - 1 - len(steps) + reached] if reached else SHADES[0]


def table(head: Sequence[str], rows: Sequence[Sequence[str | Text]], width: int) -> list[Text]:
    """Numbers in columns, then a text that takes what room is left and is cut to it; the last of `head` names it.

    Where little room is left the text stands in a line of its own above its numbers."""
    names, *numbers = aligned(head[:-1], [row[:-1] for row in rows])
    texts = [_text(row[-1]) for row in rows]
    longest = max((text.cell_len for text in texts), default=0)
    if width - names.cell_len - INDENT < min(LEAST_TEXT, longest):
        pairs = zip(texts, numbers, strict=True)
        lines = [names, *(line for text, cells in pairs for line in (Text(" " * INDENT) + text, cells))]
    else:
        texts = [Text(head[-1], style=QUIET), *texts]
        lines = [cells + "  " + text for cells, text in zip([names, *numbers], texts, strict=True)]
    return [_cut(line, width) for line in lines]


def _cut(line: Text, width: int) -> Text:
    line.truncate(width, overflow="ellipsis")
    line.rstrip()
    return line


def aligned(head: Sequence[str], rows: Sequence[Sequence[str | Text]]) -> list[Text]:
    """A line of names and a line for each row below it, in columns aligned on the right."""
    cells = [[Text(name, style=QUIET) for name in head], *([_text(cell) for cell in row] for row in rows)]
    widths = [max(cell.cell_len for cell in column) for column in zip(*cells, strict=True)]
    return [Text().join(map(_right, row, widths)) for row in cells]


def _right(cell: Text, room: int) -> Text:
    return Text(" " * (INDENT + room - cell.cell_len)) + cell


def _text(cell: str | Text) -> Text:
    return Text(safe.line(cell)) if isinstance(cell, str) else cell


def listed(parts: Sequence[str], width: int, style: Style | str = "", indent: int = INDENT) -> list[Text]:
    """Short parts in a row, a dot between them; a line ends only between two parts, or in one that is too long."""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]} · {part}" if lines else part
        if lines and cell_len(longer) <= width - indent:
            lines[-1] = longer
        else:
            lines.append(part)
    return [row for line in lines for row in wrapped(line, width, style, indent)]


def share_of(width: int, least: int) -> int:
    """The width of one of the blocks that are set beside each other, each with `least` columns or more."""
    across = max(1, (width + GAP) // (least + GAP))
    return (width + GAP) // across - GAP


def beside(blocks: Sequence[Sequence[Text]], width: int) -> list[Text]:
    """Blocks of one width next to each other, as many as fit, the others below."""
    widest = max(line.cell_len for block in blocks for line in block)
    across = min(len(blocks), max(1, (width + GAP) // (widest + GAP)))
    step = (width + GAP) // across
    lines: list[Text] = []
    for start in range(0, len(blocks), across):
        group = blocks[start : start + across]
        lines += [_joined([block[i : i + 1] for block in group], step) for i in range(max(map(len, group)))]
    return lines


def _joined(parts: Sequence[Sequence[Text]], step: int) -> Text:
    line = Text()
    for place, part in enumerate(parts):
        for text in part:
            line += Text(" " * (place * step - line.cell_len)) + text
    return line
