"""The page of `stats`: how a learner stands, as lines of text for a given width."""

from collections.abc import Callable, Mapping, Sequence

from rich.text import Text

from flashcards.days import iso
from flashcards.learning.records import RATINGS
from flashcards.learning.standing import Standing, Trouble
from flashcards.learning.statistics import Bucket, Day, Recall, agreement
from flashcards.study.steps import counted
from flashcards.terminal import charts
from flashcards.terminal.charts import INDENT, heading, percent
from flashcards.terminal.screens import QUIET, STRONG, wrapped

YEAR = 365
DAYS = 30
"""How many of the last days are drawn one by one."""

HEIGHT = 5
BARS = 34
"""The least width of a block of bars."""

NARROWEST_GAUGE, WIDEST_GAUGE = 20, 50
LEECHES = 10
GROUPS = 12
"""At most so many decks and tags are listed; `--json` has all."""

TYPED = 4
"""At most so many wrong answers are listed for a card."""

VERDICTS = {
    "few": "These are too few to tell much.",
    "alike": "So the plan fits you.",
    "more": "Cards come a little early for you; a lower `retention` (`flashcards config`) asks you less.",
    "less": "Cards come a little late for you; a higher `retention` (`flashcards config`) brings them sooner.",
}
"""What each `agreement` means for the learner."""

SPAN_NAMES = (
    "under 1 d", "1 d", "2–3 d", "4–7 d", "8–14 d", "15–30 d", "1–3 mo", "3–6 mo", "6–12 mo", "over 1 y",
)  # fmt: skip
"""The names of `statistics.SPANS`."""

FULL_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def page(stands: Standing, question: Callable[[str], str], width: int) -> list[Text]:
    """All that the record holds; a few words about what will stand here where it holds nothing yet.

    `question` gives the text of a card."""
    if not stands.days:
        return wrapped(_nothing_yet(stands), width, indent=0)
    return [
        *_today(stands, width),
        *_year(stands, width),
        *_days(stands, width),
        *_calibration(stands, width),
        *_groups("Recall by deck", stands.decks, width),
        *_groups("Recall by tag", stands.tags, width),
        *_cards(stands, width),
        *_pace(stands, width),
        *_hardest(stands, question, width),
        *_leeches(stands, question, width),
    ]


def _nothing_yet(stands: Standing) -> str:
    if stands.answered_ever:
        return f"No answers since {iso(stands.since or 0)}. Without --since all that was answered is counted."
    return (
        "Nothing has been answered here yet.\n\n"
        "`flashcards review` begins. From then on this page shows what you did day by day and how many days in a row, "
        "how well you remember beside what was expected of you, and which cards give you trouble and what you "
        "typed instead.\n\n"
        "How well you remember shows from the second day on, when the first cards come again."
    )


def _today(stands: Standing, width: int) -> list[Text]:
    today = stands.days.get(stands.today, Day())
    begun = min(stands.days) if stands.since is None else stands.since
    done = f"{_answers(today)}, {counted(today.new, 'new card')}" if today.reviews else "Nothing answered yet"
    everything = f"{_answers(Day(stands.reviews, 0, stands.took))} on {counted(len(stands.days), 'day')}"
    facts = (
        ("Today", done),
        ("Streak", f"{counted(stands.streak.now, 'day')}; the longest was {counted(stands.streak.longest, 'day')}"),
        ("In all", f"{everything} since {iso(begun)}"),
    )
    lines = [Text(f"{FULL_NAMES[charts.weekday(stands.today)]}, {iso(stands.today)}", style=STRONG)]
    for name, words in facts:
        body = wrapped(words, width, indent=INDENT + 8)
        lines += [Text.assemble((f"{'':{INDENT}}{name:8}", QUIET), body[0][INDENT + 8 :]), *body[1:]]
    return lines


def _answers(day: Day) -> str:
    answers = counted(day.reviews, "answer")
    return f"{answers} in {_time(day.took)}" if day.took else answers


def _time(took: int) -> str:
    """Milliseconds in the unit that suits them."""
    minutes = took / 60_000
    if minutes < 1:
        return f"{took / 1000:.0f} s"
    return f"{minutes:.0f} min" if minutes < 120 else f"{charts.number(minutes / 60)} h"


def _seconds(took: int) -> str:
    return f"{took / 1000:.0f} s" if took else "–"


def _first(stands: Standing, days: int) -> int:
    """The first of so many days up to today, but none before `since`."""
    return min(max(stands.today - days + 1, stands.since or 0), stands.today)


def _year(stands: Standing, width: int) -> list[Text]:
    first = _first(stands, YEAR)
    counts = {day: done.reviews for day, done in stands.days.items()}
    return [*heading(f"Answers by day since {iso(first)}"), *charts.heat_map(counts, first, stands.today, width)]


def _days(stands: Standing, width: int) -> list[Text]:
    first = _first(stands, DAYS)
    done = [stands.days.get(day, Day()) for day in range(first, stands.today + 1)]
    room = charts.share_of(width, charts.AXIS + DAYS)
    answers = charts.columns("Answers", first, [day.reviews for day in done], HEIGHT, room)
    minutes = charts.columns("Minutes", first, [day.took / 60_000 for day in done], HEIGHT, room)
    return [*heading(f"Day by day since {charts.short_date(first)}"), *charts.beside([answers, minutes], width)]


def _calibration(stands: Standing, width: int) -> list[Text]:
    lines = [*heading("Recall, as expected and as it was"), *wrapped(_compared(stands.recall), width)]
    rows = [bucket for bucket in stands.calibration if bucket.recall.answers]
    head = ["Expected", "Recalled", "Answers"]
    room = min(width - sum(len(name) + INDENT for name in head) - INDENT, WIDEST_GAUGE)
    if not rows or room < NARROWEST_GAUGE:
        return lines + (charts.aligned(head, [_numbers(bucket) for bucket in rows]) if rows else [])
    gauges = [[*_numbers(bucket), _gauge(bucket.recall, room)] for bucket in rows]
    return lines + charts.table([*head, "█ recalled │ expected"], gauges, width)


def _compared(recall: Recall) -> str:
    if not recall.answers:
        return "No card has come again on a later day yet; from then on this shows how well you remember."
    start = f"You recalled {percent(recall.share)} where {percent(recall.predicted)} was expected"
    return f"{start}, over {recall.answers:,} answers on a later day. {VERDICTS[agreement(recall)]}"


def _numbers(bucket: Bucket) -> list[str | Text]:
    span = f"{100 * bucket.low:.0f}–{100 * bucket.high:.0f} %"
    return [span, percent(bucket.recall.share), f"{bucket.recall.answers:,}"]


def _gauge(recall: Recall, room: int) -> Text:
    return charts.gauge(recall.share or 0, recall.predicted or 0, room)


def _groups(name: str, groups: Mapping[str, Recall], width: int) -> list[Text]:
    if not groups:
        return []
    rows = [
        [percent(recall.share), percent(recall.predicted), f"{recall.answers:,}", group]
        for group, recall in list(groups.items())[:GROUPS]
    ]
    return [
        *heading(name),
        *charts.table(["Recalled", "Expected", "Answers", ""], rows, width),
        *_and_more(len(groups) - GROUPS),
    ]


def _and_more(number: int) -> list[Text]:
    return [Text(f"{'':{INDENT}}and {number:,} more: --json has all", style=QUIET)] if number > 0 else []


def _cards(stands: Standing, width: int) -> list[Text]:
    if not stands.states:
        return []
    room = charts.share_of(width, BARS)
    blocks = [
        _spread("Interval: how long until asked", SPAN_NAMES, stands.intervals, room),
        _spread("Stability: how long memory lasts", SPAN_NAMES, stands.stability, room),
        _spread("Difficulty: 1 easy to 10 hard", [f"{least}" for least in range(1, 11)], stands.difficulty, room),
    ]
    return [*heading(f"{counted(stands.states, 'card')} in memory"), *charts.beside(blocks, width)]


def _spread(name: str, names: Sequence[str], counts: Sequence[int], width: int) -> list[Text]:
    return [Text(f"{'':{INDENT}}{name}", style=QUIET), *charts.bars(list(zip(names, counts, strict=True)), width)]


def _pace(stands: Standing, width: int) -> list[Text]:
    if not stands.pace.median:
        return []
    known = {RATINGS[rating - 1].capitalize(): took for rating, took in stands.pace.by_rating.items() if took}
    words = [f"{name} {_seconds(took)}" for name, took in {"All": stands.pace.median, **known}.items()]
    return [*heading("Time an answer takes you (median)"), *charts.listed(words, width)]


def _hardest(stands: Standing, question: Callable[[str], str], width: int) -> list[Text]:
    if not stands.hardest:
        return []
    rows = [
        [f"{its.difficulty:.1f}", f"{its.lapses}", percent(its.recall.share), _seconds(its.took), question(its.card)]
        for its in stands.hardest
    ]
    return [*heading("Hardest cards"), *charts.table(["Difficulty", "Lapses", "Recalled", "Time", ""], rows, width)]


def _leeches(stands: Standing, question: Callable[[str], str], width: int) -> list[Text]:
    """The cards forgotten again and again, with what to do about them."""
    least, number = stands.leech_lapses, len(stands.leeches)
    if not number:
        return [*heading("No leeches"), *wrapped(f"No card was forgotten {counted(least, 'time')}.", width)]
    return [
        *heading(f"{number} leech{'' if number == 1 else 'es'}: forgotten {counted(least, 'time')} or more"),
        *(line for its in stands.leeches[:LEECHES] for line in _trouble(its, question(its.card), width)),
        *_and_more(number - LEECHES),
        Text(),
        *wrapped("Word such a card anew or split it; `flashcards suspend CARD` lays it aside.", width),
    ]


def _trouble(trouble: Trouble, question: str, width: int) -> list[Text]:
    """The card's question, its numbers, and what was typed instead of its answer."""
    facts = [trouble.card, counted(trouble.lapses, "lapse")]
    if trouble.recall.answers:
        facts.append(f"recalled {percent(trouble.recall.share)}")
    lines = [*wrapped(question, width), *charts.listed(facts, width, QUIET, 4)]
    typed = ", ".join(f"{words} ({count})" if count > 1 else words for words, count in trouble.typed[:TYPED])
    return [*lines, *wrapped(f"typed instead: {typed}", width, indent=4)] if typed else lines
