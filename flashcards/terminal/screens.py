"""What stands on each screen: pure functions from a question and its answer to lines of text for a given width.

Signs go with every colour (✓ ≈ ✗), so that nothing is said by colour alone. All text passes the sanitiser here."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.console import Console
from rich.style import Style
from rich.text import Text

from flashcards.grading.shapes import Items, Option, Pick, Sequence, wanted_text
from flashcards.study.learner import Given, Question, Summary
from flashcards.study.showing import keys
from flashcards.terminal import safe, spans

if TYPE_CHECKING:
    from flashcards.grading.judge import Judgement

QUIET, STRONG, RIGHT, WRONG, NEARLY = (Style.parse(s) for s in ("dim", "bold", "green", "red", "magenta"))
SIGNS = {"right": ("✓", RIGHT), "almost": ("≈", NEARLY), "wrong": ("✗", WRONG)}
NAMES = ("Again", "Hard", "Good", "Easy")
INDENT = 2

HELP = (
    ("Space", "show the answer; then the proposed rating"),
    ("Enter", "type the answer"),
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


def wrapped(console: Console, text: str, width: int, style: Style | str = "", indent: int = INDENT) -> list[Text]:
    """A paragraph as lines no wider than `width` columns, wide characters counted as two."""
    lines: list[Text] = []
    for paragraph in safe.text(text).split("\n"):
        for row in Text(paragraph, style=style).wrap(console, max(1, width - indent), tab_size=4) or [Text()]:
            row.rstrip()
            lines.append(Text(" " * indent) + row)
    return lines


def header(console: Console, question: Question, width: int) -> list[Text]:
    """Where we are: the deck on the left, the count on the right, and what the last answer did."""
    count = f"Card {question.position}/{question.total}" + (", again" if question.repeated else "")
    if question.coming:
        count += f" · {question.coming} coming again" if width >= 60 else f" · {question.coming} again"
    title = Text(safe.line(question.deck) + (" ⚑" if question.flagged else ""), style=STRONG, no_wrap=True)
    title.truncate(max(0, width - len(count) - 4), overflow="ellipsis")
    gap = " " * max(1, width - title.cell_len - len(count) - 2)
    lines = [Text(" ") + title + gap + Text(count, style=QUIET), Text("─" * width, style=QUIET)]
    return lines + (wrapped(console, question.note, width, QUIET, indent=1)[:2] if question.note else [])


def asked(console: Console, question: Question, width: int, *, hint: bool) -> list[Text]:
    """The question with its options, and the hint when it was asked for."""
    lines = [Text(), *wrapped(console, question.card.question, width, STRONG), Text()]
    lines += _options(console, question, width)
    if hint:
        words = question.card.hint or "This card has no hint."
        lines += [*wrapped(console, f"Hint: {words}", width, QUIET), Text()]
    if question.welcome:
        lines += [Text(), *wrapped(console, question.welcome, width, QUIET), Text()]
    return lines


def _options(console: Console, question: Question, width: int) -> list[Text]:
    answer = question.card.answer
    texts: Iterable[str]
    match answer:
        case Pick(options=options):
            texts = (options[index].text for index in question.shown)
        case Sequence(items=items):
            texts = (items[index] for index in question.shown)
        case _:
            return []
    lines = []
    for letter, text in zip(keys(answer), texts, strict=False):
        lines += _labelled(console, f"{letter})", text, width)
    return [*lines, Text()]


def _labelled(console: Console, label: str, text: str, width: int, style: Style | str = "") -> list[Text]:
    """A paragraph behind a label, its further lines indented under the first."""
    body = wrapped(console, text, width - len(label) - 1, style)
    first, *rest = body
    margin = " " * (len(label) + 1)
    return [Text(" " * INDENT) + Text(f"{label} ", style=style) + first[INDENT:]] + [Text(margin) + row for row in rest]


def answered(
    console: Console, question: Question, given: Given, judgement: "Judgement | None", width: int
) -> list[Text]:
    """The answer, the verdict on what was given, and all that explains it."""
    card = question.card
    lines = [Text(f"{'─' * width}", style=QUIET), Text()]
    if judgement is None or given.text is None:
        lines += _right_answer(console, question, width)
    else:
        lines += _verdict(console, question, given.text, judgement, width)
    for label, words in (("", card.correction), ("", card.explanation), ("Disputed: ", card.disputed)):
        if words:
            lines += [Text(), *wrapped(console, label + words, width)]
    if card.sources:
        lines += [Text(), *wrapped(console, "Source: " + "; ".join(card.sources), width, QUIET)]
    return lines


def _right_answer(console: Console, question: Question, width: int) -> list[Text]:
    match question.card.answer:
        case Items(items=items):
            return [row for item in items for row in _labelled(console, "·", item.wanted, width, STRONG)]
        case Sequence(items=items):
            return [
                row
                for number, item in enumerate(items, 1)
                for row in _labelled(console, f"{number}.", item, width, STRONG)
            ]
    return wrapped(console, wanted_text(question.card.answer), width, STRONG)


def _verdict(console: Console, question: Question, given: str, judgement: "Judgement", width: int) -> list[Text]:
    sign, style = SIGNS[judgement.verdict]
    lines = _compared(console, question, given, judgement, width)
    if judgement.note and not isinstance(question.card.answer, Pick):  # an option's reason stands beside it
        lines += [Text(), *wrapped(console, judgement.note, width)]
    return [Text(" " * INDENT) + Text(f"{sign} {judgement.verdict.capitalize()}", style=style + STRONG), Text(), *lines]


def _compared(console: Console, question: Question, given: str, judgement: "Judgement", width: int) -> list[Text]:
    """What was given beside what was wanted, in the way that the shape of the answer asks for."""
    answer = question.card.answer
    match answer:
        case Pick(options=options):
            chosen = _chosen(answer, given, question.shown)
            return _picked(console, options, chosen, given, width)
        case Sequence(items=items):
            return _ordered(console, items, given, question, width)
        case Items():
            rows = [
                row
                for item, verdict in judgement.items
                for row in _labelled(console, SIGNS[verdict][0], item, width, SIGNS[verdict][1])
            ]
            return [*wrapped(console, f"You: {given}", width, QUIET), Text(), *rows]
    if judgement.verdict == "right":
        same = wrapped(console, wanted_text(answer), width, STRONG)
        return (
            same if given.strip() == wanted_text(answer) else [*same, *wrapped(console, f"You: {given}", width, QUIET)]
        )
    return [row for line in spans.difference(given, wanted_text(answer)) for row in _spanned(console, line, width)]


def _spanned(console: Console, line: Text, width: int) -> list[Text]:
    return [Text(" " * INDENT) + row for row in line.wrap(console, max(1, width - INDENT))]


def _chosen(pick: Pick, given: str, shown: tuple[int, ...]) -> Option | None:
    letter = given.strip().lower()
    place = keys(pick).find(letter) if len(letter) == 1 else -1
    return pick.options[shown[place]] if place >= 0 else None


def _picked(console: Console, options: tuple[Option, ...], chosen: Option | None, given: str, width: int) -> list[Text]:
    right = next(option for option in options if option.right)
    lines = _labelled(console, "✓", right.text, width, RIGHT)
    if chosen is right:
        return lines
    lines += _labelled(console, "✗", chosen.text if chosen else given, width, WRONG)
    if chosen and chosen.because:
        lines += wrapped(console, chosen.because, width, indent=INDENT + 2)
    return lines


def _ordered(console: Console, items: tuple[str, ...], given: str, question: Question, width: int) -> list[Text]:
    """The right order, each place with a sign for whether the given order had it."""
    letters = keys(question.card.answer)
    places = [letters.find(letter) for letter in given.lower() if letter in letters]
    chosen = [items[question.shown[place]] for place in places]
    lines = []
    for number, item in enumerate(items):
        mine = chosen[number] if number < len(chosen) else ""
        sign, style = SIGNS["right" if mine == item else "wrong"]
        lines += _labelled(console, f"{sign} {number + 1}.", item, width, style)
        if mine and mine != item:
            lines += wrapped(console, f"you: {mine}", width, QUIET, indent=INDENT + 5)
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
    labels = []
    for rating, name in enumerate(NAMES, 1):
        after = f" {interval_words(question.outcomes[rating - 1].interval)}" if question.outcomes else ""
        style = STRONG + Style(reverse=True) if rating == proposed else ""
        labels.append(Text(f" {rating} {name}{after} ", style=style))
    one_line = Text(" ").join(labels)
    rows = [one_line] if one_line.cell_len <= width else [Text(" ").join(labels[:2]), Text(" ").join(labels[2:])]
    pressed = [f"Space {NAMES[proposed - 1]}", "u undo", "? help", "q quit"]
    return [Text("─" * width, style=QUIET), *rows, keys_line(pressed, width)]


def prompt(question: Question, width: int) -> list[Text]:
    """What can be pressed while the question stands."""
    match question.card.answer:
        case Pick() as pick:
            words = f"{keys(pick)[0]}–{keys(pick)[-1]} choose" if not pick.keys else "t true · f false"
        case Sequence():
            words = "letters, then Enter"
        case _:
            words = "Enter type"
    pressed = ["Space show", words, *(["h hint"] if question.card.hint else []), "? help", "q quit"]
    return [Text("─" * width, style=QUIET), keys_line(pressed, width)]


def typing(question: Question, width: int) -> list[Text]:
    """What can be pressed while an answer is typed."""
    pressed = ["Enter answers", "Esc goes back"]
    if isinstance(question.card.answer, Items):
        pressed = [f"{len(question.card.answer.items)} items, with commas or one by one", *pressed]
    return [Text("─" * width, style=QUIET), keys_line(pressed, width)]


def typed_items(items: list[str], width: int) -> list[Text]:
    """The items of a list answer that were typed so far, one by one."""
    lines = [Text(f"  {number}. {safe.line(item)}") for number, item in enumerate(items, 1)]
    for line in lines:
        line.truncate(width, overflow="ellipsis")
    return lines


def keys_line(keys: list[str], width: int) -> Text:
    """As many of the keys, the most needed first, as the width has room for."""
    while len(keys) > 1 and len(" · ".join(keys)) >= width:
        keys = keys[:-1]
    return Text(" " + " · ".join(keys), style=QUIET)


def typed_line(typed: str, cursor: int, width: int) -> Text:
    """The line being typed, the cursor as a reversed cell; long text keeps the cursor in view."""
    start = max(0, cursor - (width - 8))
    before, at, after = typed[start:cursor], typed[cursor : cursor + 1] or " ", typed[cursor + 1 :]
    line = Text(" " * INDENT + "› ", style=STRONG) + Text(safe.line(before)) + Text(safe.line(at), style="reverse")
    line += Text(safe.line(after))
    line.truncate(width)
    return line


def help_page(console: Console, width: int) -> list[Text]:
    """All keys, for `?`."""
    lines = [Text(), Text(" Keys", style=STRONG), Text()]
    for key, what in HELP:
        first, *rest = wrapped(console, what, width, indent=10)
        lines += [Text(f"  {key:8}", style=STRONG) + first[10:], *rest]
    return [*lines, Text(), keys_line(["any key goes back"], width)]


def finished(summary: Summary, date: str) -> list[str]:
    """What a sitting came to, as sentences. `date` is the next due day in words."""
    if summary.reviews == 0:
        lines = ["Nothing was answered."] if summary.left else ["Nothing is due now."]
    else:
        share = f"{100 * summary.recalled / summary.first_tries:.0f} %" if summary.first_tries else "–"
        minutes = max(1, round(summary.took / 60_000))
        lines = [
            f"{_count(summary.reviews, 'review')} in {_count(minutes, 'minute')}.",
            f"First-try recall: {share} ({summary.recalled} of {summary.first_tries}).",
        ]
    if summary.streak > 1:
        lines.append(f"Day {summary.streak} in a row.")
    if summary.left:
        lines.append(f"{_count(summary.left, 'card')} left for today.")
    if summary.next_due is not None:
        lines.append(f"Next due: {date}, {_count(summary.next_count, 'card')}.")
    return lines


def _count(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")
