"""What stands on each screen: pure functions from a question and its answer to lines of text for a given width.

Signs go with every colour (✓ ≈ ✗), so that nothing is said by colour alone. All text passes the sanitiser here."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.style import Style
from rich.text import Text

from flashcards.days import iso
from flashcards.grading.shapes import Items, Pick, Sequence, wanted_text
from flashcards.learning.records import RATINGS
from flashcards.study.learner import Given, Question, Summary
from flashcards.study.showing import choices, keys
from flashcards.study.steps import counted
from flashcards.terminal import safe
from flashcards.terminal.line import Line

if TYPE_CHECKING:
    from flashcards.grading.judge import Judgement

QUIET, STRONG, RIGHT, WRONG, NEARLY = (Style.parse(s) for s in ("dim", "bold", "green", "red", "magenta"))
SIGNS = {"right": ("✓", RIGHT), "almost": ("≈", NEARLY), "wrong": ("✗", WRONG)}
INDENT = 2

HELP = (
    ("1 2 3 4", "Again, Hard, Good, Easy"),
    ("h", "hint"),
    ("u", "undo the last answer"),
    ("s", "suspend the card: hidden until released"),
    ("b", "bury the card: hidden until tomorrow"),
    ("f", "flag the card, to come back to"),
    ("e", "edit the fact in your editor"),
    ("↑ ↓", "scroll; PgUp and PgDn by more"),
    ("q", "quit; every answer is saved"),
)


_WRAPPING = Console()
"""`Text.wrap` asks for a console, and would look at it only to fill lines on both sides."""


def wrapped(text: str, width: int, style: Style | str = "", indent: int = INDENT) -> list[Text]:
    """A paragraph as lines no wider than `width` columns, wide characters counted as two."""
    lines: list[Text] = []
    for paragraph in safe.text(text).split("\n"):
        for row in Text(paragraph, style=style).wrap(_WRAPPING, max(1, width - indent), tab_size=4) or [Text()]:
            row.rstrip()
            lines.append(Text(" " * indent) + row)
    return lines


def rule(width: int) -> Text:
    return Text("─" * width, style=QUIET)


def foot(pressed: list[str], width: int, *rows: Text) -> list[Text]:
    """A rule, `rows`, and as many of the keys, the most needed first, as the width has room for."""
    while len(pressed) > 1 and len(" · ".join(pressed)) >= width:
        pressed = pressed[:-1]
    return [rule(width), *rows, Text(" " + " · ".join(pressed), style=QUIET)]


def header(question: Question, width: int) -> list[Text]:
    """Where we are: the deck on the left, the count on the right, and what the last answer did."""
    count = f"Card {question.position}/{question.total}" + (", again" if question.repeated else "")
    if question.coming:
        count += f" · {question.coming} coming again" if width >= 60 else f" · {question.coming} again"
    title = Text(safe.line(question.deck) + (" ⚑" if question.flagged else ""), style=STRONG, no_wrap=True)
    title.truncate(max(0, width - len(count) - 4), overflow="ellipsis")
    gap = " " * max(1, width - title.cell_len - len(count) - 2)
    lines = [Text(" ") + title + gap + Text(count, style=QUIET), rule(width)]
    return lines + (wrapped(question.note, width, QUIET, indent=1)[:2] if question.note else [])


def asked(question: Question, width: int, *, hint: bool) -> list[Text]:
    """The question with its options, and the hint when it was asked for."""
    lines = [Text(), *wrapped(question.card.question, width, STRONG), Text()]
    lines += _options(question, width)
    if hint:
        words = question.card.hint or "This card has no hint."
        lines += [*wrapped(f"Hint: {words}", width, QUIET), Text()]
    if question.welcome:
        lines += [Text(), *wrapped(question.welcome, width, QUIET), Text()]
    return lines


def _options(question: Question, width: int) -> list[Text]:
    answer = question.card.answer
    texts = zip(keys(answer), choices(answer, question.shown) or (), strict=False)
    lines = [row for letter, text in texts for row in _labelled(f"{letter})", text, width)]
    return [*lines, Text()] if lines else []


def _labelled(label: str, text: str, width: int, style: Style | str = "") -> list[Text]:
    """A paragraph behind a label, its further lines indented under the first."""
    body = wrapped(text, width - len(label) - 1, style)
    first, *rest = body
    margin = " " * (len(label) + 1)
    return [Text(" " * INDENT) + Text(f"{label} ", style=style) + first[INDENT:]] + [Text(margin) + row for row in rest]


def answered(question: Question, given: Given, judgement: "Judgement | None", width: int) -> list[Text]:
    """The answer, the verdict on what was given, and all that explains it."""
    card = question.card
    lines = [rule(width), Text()]
    if judgement is None or given.text is None:
        lines += _right_answer(question, width)
    else:
        lines += _verdict(question, given.text, judgement, width)
    for label, words in (("", card.correction), ("", card.explanation), ("Disputed: ", card.disputed)):
        if words:
            lines += [Text(), *wrapped(label + words, width)]
    if card.sources:
        lines += [Text(), *wrapped("Source: " + "; ".join(card.sources), width, QUIET)]
    return lines


def _right_answer(question: Question, width: int) -> list[Text]:
    match question.card.answer:
        case Items(items=items):
            return [row for item in items for row in _labelled("·", item.wanted, width, STRONG)]
        case Sequence(items=items):
            return [row for number, item in enumerate(items, 1) for row in _labelled(f"{number}.", item, width, STRONG)]
    return wrapped(wanted_text(question.card.answer), width, STRONG)


def _verdict(question: Question, given: str, judgement: "Judgement", width: int) -> list[Text]:
    sign, style = SIGNS[judgement.verdict]
    lines = _compared(question, given, judgement, width)
    if judgement.note and not isinstance(question.card.answer, Pick):  # an option's reason stands beside it
        lines += [Text(), *wrapped(judgement.note, width)]
    return [Text(" " * INDENT) + Text(f"{sign} {judgement.verdict.capitalize()}", style=style + STRONG), Text(), *lines]


def _compared(question: Question, given: str, judgement: "Judgement", width: int) -> list[Text]:
    """What was given beside what was wanted, in the way that the shape of the answer asks for."""
    answer = question.card.answer
    match answer:
        case Pick():
            return _picked(answer, question.shown, given, width)
        case Sequence(items=items):
            return _ordered(items, given, question, judgement, width)
        case Items():
            rows = [
                row
                for item, verdict in judgement.items
                for row in _labelled(SIGNS[verdict][0], item, width, SIGNS[verdict][1])
            ]
            return [*wrapped(f"You: {given}", width, QUIET), Text(), *rows]
    if judgement.verdict == "right":
        same = given.strip() == wanted_text(answer)
        lines = wrapped(wanted_text(answer), width, STRONG)
        return lines if same else [*lines, *wrapped(f"You: {given}", width, QUIET)]
    return [
        Text(" " * INDENT) + row
        for line in _difference(given, wanted_text(answer))
        for row in line.wrap(_WRAPPING, max(1, width - INDENT))
    ]


def _difference(given: str, wanted: str) -> tuple[Text, Text]:
    """Two lines: what was typed, with the letters too many struck out, and what was wanted, with those that were
    missing underlined."""
    from flashcards.grading.compare import differences  # not before the first question

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


def _picked(pick: Pick, shown: tuple[int, ...], given: str, width: int) -> list[Text]:
    letter = given.strip().lower()
    place = keys(pick).find(letter) if len(letter) == 1 else -1
    chosen = pick.options[shown[place]] if place >= 0 else None
    right = next(option for option in pick.options if option.right)
    lines = _labelled("✓", right.text, width, RIGHT)
    if chosen is right:
        return lines
    lines += _labelled("✗", chosen.text if chosen else given, width, WRONG)
    if chosen and chosen.because:
        lines += wrapped(chosen.because, width, indent=INDENT + 2)
    return lines


def _ordered(items: tuple[str, ...], given: str, question: Question, judgement: "Judgement", width: int) -> list[Text]:
    """The right order, each place with a sign for whether the given order had it, and by letters what it had there."""
    from flashcards.grading.sequences import order  # not before the first question

    mine = [items[index] for index in order(given, question.shown)]
    lines = [] if mine else [*wrapped(f"You: {given}", width, QUIET), Text()]
    for number, (item, verdict) in enumerate(judgement.items):
        sign, style = SIGNS[verdict]
        lines += _labelled(f"{sign} {number + 1}.", item, width, style)
        if number < len(mine) and mine[number] != item:
            lines += wrapped(f"you: {mine[number]}", width, QUIET, indent=INDENT + 5)
    return lines


def interval_words(days: int) -> str:
    """An interval as short as a rating's label needs it."""
    if days == 0:
        return "today"
    if days < 60:
        return f"{days} d"
    return f"{days / 30.44:.0f} mo" if days < 730 else f"{days / 365.25:.1f} y"


def ratings(question: Question, proposed: int, width: int) -> list[Text]:
    """The four ratings, each with its next interval; the proposed one, which Space confirms, stands out."""
    names = [name.capitalize() for name in RATINGS]
    labels = []
    for rating, name in enumerate(names, 1):
        after = f" {interval_words(question.outcomes[rating - 1].interval)}" if question.outcomes else ""
        style = STRONG + Style(reverse=True) if rating == proposed else ""
        labels.append(Text(f" {rating} {name}{after} ", style=style))
    one_line = Text(" ").join(labels)
    rows = [one_line] if one_line.cell_len <= width else [Text(" ").join(labels[:2]), Text(" ").join(labels[2:])]
    return foot([f"Space {names[proposed - 1]}", "u undo", "? help", "q quit"], width, *rows)


def prompt(question: Question, width: int) -> list[Text]:
    """What can be pressed while the question stands."""
    match question.card.answer:
        case Pick() as pick:
            words = f"{keys(pick)[0]}–{keys(pick)[-1]} choose" if not pick.keys else "t true · f false"
        case Sequence():
            words = "letters, then Enter"
        case _:
            words = "Enter type"
    return foot(["Space show", words, *(["h hint"] if question.card.hint else []), "? help", "q quit"], width)


def typing(question: Question, items: list[str], line: Line, width: int) -> list[Text]:
    """The items of a list answer that were typed so far, the line being typed, and what can be pressed meanwhile."""
    typed = [Text(f"  {number}. {safe.line(item)}") for number, item in enumerate(items, 1)]
    for item in typed:
        item.truncate(width, overflow="ellipsis")
    pressed = ["Enter answers", "Esc goes back"]
    if isinstance(question.card.answer, Items):
        pressed = [f"{len(question.card.answer.items)} items, with commas or one by one", *pressed]
    return [*typed, _typed_line(line.text, line.cursor, width), *foot(pressed, width)]


def _typed_line(typed: str, cursor: int, width: int) -> Text:
    """The line being typed, the cursor as a reversed cell; long text keeps the cursor in view."""
    start = max(0, cursor - (width - 8))
    before, at, after = typed[start:cursor], typed[cursor : cursor + 1] or " ", typed[cursor + 1 :]
    line = Text(" " * INDENT + "› ", style=STRONG) + Text(safe.line(before)) + Text(safe.line(at), style="reverse")
    line += Text(safe.line(after))
    line.truncate(width)
    return line


def help_page(question: Question, width: int) -> list[Text]:
    """All keys, for `?`, as they serve this card."""
    letters = keys(question.card.answer)
    answering = ("Enter", "type the answer")
    if letters:
        named = f"{letters[0]}–{letters[-1]}" if len(letters) > 2 else " ".join(letters)
        answering = (named, "choose" if isinstance(question.card.answer, Pick) else "put into order, then Enter")
    lines = [Text(), Text(" Keys", style=STRONG), Text()]
    for key, what in (("Space", "show the answer; then the proposed rating"), answering, *HELP):
        first, *rest = wrapped(what, width, indent=10)
        lines += [Text(f"  {key:8}", style=STRONG) + first[10:], *rest]
    if letters:
        lines += [Text(), *wrapped("On this card letters answer: u s b f e serve once the answer is shown.", width)]
    return [*lines, Text(), Text(" any key goes back", style=QUIET)]


def finished(summary: Summary) -> list[str]:
    """What a sitting came to, as sentences."""
    if summary.reviews == 0:
        lines = ["Nothing was answered." if summary.left or summary.held else "Nothing is due now."]
    else:
        share = f"{100 * summary.recalled / summary.first_tries:.0f} %" if summary.first_tries else "–"
        minutes = max(1, round(summary.took / 60_000))
        lines = [
            f"{counted(summary.reviews, 'review')} in {counted(minutes, 'minute')}.",
            f"First-try recall: {share} ({summary.recalled} of {summary.first_tries}).",
        ]
    if summary.streak > 1:
        lines.append(f"Day {summary.streak} in a row.")
    if summary.left:
        lines.append(f"{counted(summary.left, 'card')} left for today.")
    if summary.held:
        lines.append(f"Due beyond the limit: {counted(summary.held, 'card')}.")
    if summary.next_due is not None:
        away = summary.next_due - summary.day
        date = "tomorrow" if away == 1 else f"{iso(summary.next_due)} (in {away} days)"
        lines.append(f"Next due: {date}, {counted(summary.next_count, 'card')}.")
    return lines
