"""`flashcards stats`: how you stand."""

from collections.abc import Mapping, Sequence
from typing import Any

import typer

from flashcards import days
from flashcards.commands import output
from flashcards.commands.arguments import Json
from flashcards.commands.studied import DeckNames, Since, Studied, studied
from flashcards.learning.records import RATINGS
from flashcards.learning.standing import Standing, Trouble, standing
from flashcards.learning.statistics import SPANS, Day, Recall


def run(ctx: typer.Context, decks: DeckNames = None, since: Since = None, as_json: Json = False) -> None:
    """Show what you did, how well you remember beside what was expected, and which cards give you trouble."""
    past = studied(ctx.obj, decks, since)
    stands = _standing(past)
    if as_json:
        output.emit(_data(stands, past))
        return
    from flashcards.terminal import charts, console
    from flashcards.terminal.stats import page

    charts.show(page(stands, lambda card: _question(past, card), console.width()), ctx.obj.color)


def _standing(past: Studied) -> Standing:
    states = {card: state for card in past.cards if (state := past.log.state(card))}
    decks = {trial.card: trial.card.rpartition("/")[0] for trial in past.trials}
    tags = {card: past.library.head(card).tags for card in past.cards}
    return standing(past.trials, states, decks, tags, past.today, past.since, past.settings.leech_lapses)


def _question(past: Studied, card: str) -> str:
    return past.library.card(card).question


def _data(stands: Standing, past: Studied) -> dict[str, Any]:
    return {
        "day": days.iso(stands.today),
        "since": None if stands.since is None else days.iso(stands.since),
        "reviews": stands.reviews,
        "cards": len(past.cards),
        "answered": stands.states,
        "minutes": _minutes(stands.took),
        "today": _day_data(stands.days.get(stands.today, Day())),
        "streak": stands.streak._asdict(),
        "days": [{"date": days.iso(day), **_day_data(done)} for day, done in stands.days.items()],
        "recall": _recall_data(stands.recall),
        "calibration": [
            {"from": bucket.low, "to": bucket.high, **_recall_data(bucket.recall)} for bucket in stands.calibration
        ],
        "decks": _group_data("deck", stands.decks),
        "tags": _group_data("tag", stands.tags),
        "intervals": _spread_data(SPANS, stands.intervals),
        "stability": _spread_data(SPANS, stands.stability),
        "difficulty": _spread_data(range(1, 11), stands.difficulty),
        "took": {"median": stands.pace.median, **{RATINGS[r - 1]: took for r, took in stands.pace.by_rating.items()}},
        "hardest": [_trouble_data(trouble, past) for trouble in stands.hardest],
        "leeches": [_trouble_data(trouble, past) for trouble in stands.leeches],
    }


def _minutes(took: int) -> float:
    return round(took / 60_000, 1)


def _day_data(done: Day) -> dict[str, Any]:
    return {"reviews": done.reviews, "new": done.new, "minutes": _minutes(done.took)}


def _recall_data(recall: Recall) -> dict[str, Any]:
    return {"answers": recall.answers, "recalled": _rounded(recall.share), "predicted": _rounded(recall.predicted)}


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _group_data(name: str, groups: Mapping[str, Recall]) -> list[dict[str, Any]]:
    return [{name: group, **_recall_data(recall)} for group, recall in groups.items()]


def _spread_data(bounds: Sequence[int], counts: Sequence[int]) -> list[dict[str, int]]:
    return [{"from": bound, "cards": count} for bound, count in zip(bounds, counts, strict=True)]


def _trouble_data(trouble: Trouble, past: Studied) -> dict[str, Any]:
    return {
        "card": trouble.card,
        "question": _question(past, trouble.card),
        "difficulty": trouble.difficulty,
        "lapses": trouble.lapses,
        **_recall_data(trouble.recall),
        "took": trouble.took,
        "gave": [{"text": words, "count": count} for words, count in trouble.typed],
    }
