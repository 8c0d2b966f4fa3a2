"""The log: all that was ever recorded, card by card, and the states that follow from it.

A log only grows. Records are joined as sets, so the same changes give the same log in whatever order they come."""

from collections.abc import Iterator, KeysView, Mapping
from operator import itemgetter
from typing import Any, NamedTuple

from flashcards.learning import schedule
from flashcards.learning.queue import Calendar, Gist, arranged, gist
from flashcards.learning.records import Review, State
from flashcards.progress import history, strict
from flashcards.progress.history import History


class Answered(NamedTuple):
    """A card was answered, or forgotten (a review of rating 0)."""

    card: str
    review: Review


class Voided(NamedTuple):
    """The review made at the instant `at` was taken back."""

    card: str
    at: int


class Flagged(NamedTuple):
    """A flag of a card was set: `suspended` or `flagged` to a boolean, `buried` to the study day on which the card is
    seen again, `from` to the id whose history it carries on."""

    card: str
    name: str
    value: Any
    at: int


class Configured(NamedTuple):
    """A setting was changed."""

    key: str
    value: Any
    at: int


NOTHING = History()

RELINKED = 50
"""So many times a card's id may have changed and its whole history still be carried on."""

Change = Answered | Voided | Flagged | Configured


class Log:
    """What has been answered, flagged and set. `last_at` is the instant of its newest record, 0 when it is empty;
    `unsaved` whether it holds more than the file it was read from; `path` is that file, for messages; `settings`
    has `[value, at]` of all that were ever changed.

    Lines of the file are kept as they were read until somebody asks for their card."""

    def __init__(self, path: str = "") -> None:
        self.path = path
        self.last_at = 0
        self.unsaved = False
        self.extra: Mapping[str, Any] = {}
        self.settings: Mapping[str, Any] = {}
        self._cards: dict[str, History | bytes] = {}
        self._unread: dict[str, Gist] = {}  # the cards whose line was not opened
        self._opened: dict[str, History] = {}  # all others: those with flags or voids are among them
        self._glimpse: tuple[str | None, History] = (
            None,
            NOTHING,
        )  # the line that was read last: a card is asked about several times in a row
        self._calendar: Calendar | None = None
        self._states: dict[str, State | None] = {}
        self._origins: dict[str, str] = {}

    # Asking

    @property
    def cards(self) -> KeysView[str]:
        """The ids of all cards of which anything is recorded."""
        return self._cards.keys()

    def setting(self, key: str) -> Any | None:
        """The value of a setting, None when it was never changed."""
        return history.value(self.settings.get(key))

    def flag(self, card: str, name: str) -> Any | None:
        """The value of a card's flag, None when it was never set."""
        return history.value(self.kept(card).marks.get(name))

    def flags(self, name: str) -> dict[str, Any]:
        """The cards on which a flag was ever set, with its value."""
        return {card: history.value(kept.marks[name]) for card, kept in self._opened.items() if name in kept.marks}

    def marked(self, name: str) -> set[str]:
        """The cards whose flag of this name is set."""
        return {card for card, value in self.flags(name).items() if value}

    def kept(self, card: str) -> History:
        """All that is recorded of one card itself. Raises FlashcardsError (progress) for a line that cannot be read."""
        found = self._cards.get(card, NOTHING)
        if not isinstance(found, bytes):
            return found
        if self._glimpse[0] != card:
            try:
                self._glimpse = card, history.read_line(found)
            except ValueError:
                raise strict.damaged(self.path, f"The line of {card} cannot be read.") from None
        return self._glimpse[1]

    def differing(self, other: "Log") -> list[str]:
        """The cards whose records may not be the same in another log."""
        return sorted(card for card in {*self._cards, *other._cards} if self._cards.get(card) != other._cards.get(card))

    def valid(self, card: str) -> tuple[Review, ...]:
        """The card's reviews that were not taken back, in order; with those of the card it carries on."""
        line = [self.kept(one) for one in self._lineage(card)]
        if len(line) == 1:
            return history.valid(line[0])
        return tuple(sorted((review for one in line for review in history.valid(one)), key=_order))

    def state(self, card: str) -> State | None:
        """What the card's valid reviews make of it, None for a new card."""
        if card not in self._states:
            self._states[card] = self._derive(card)
        return self._states[card]

    def states(self) -> "States":
        """The states of all cards that are not new, as they are now."""
        return States(self)

    def calendar(self) -> Calendar:
        """The gists of the cards that are not new, and on which study days they are due, and were answered."""
        if self._calendar is None:
            self._calendar = self._make_calendar()
        return self._calendar

    def last_answer(self) -> tuple[str, Review] | None:
        """The newest valid review of all, a `forget` too, and its card: what undo takes back."""
        ends = {card: at for card, (at, *_) in self._unread.items()}
        for card, kept in self._opened.items():
            reviews = history.valid(kept)
            if reviews:
                ends[card] = reviews[-1].at
        newest = max(ends.values(), default=None)
        found = ((card, history.valid(self.kept(card))[-1]) for card, end in ends.items() if end == newest)
        return max(found, key=lambda answer: (_order(answer[1]), answer[0]), default=None)

    def study_days(self) -> set[int]:
        """The study days on which anything was answered, or taken back later."""
        found = {review.day for kept in self._opened.values() for review in kept.reviews}
        for card in self._unread:
            line = self._cards[card]
            if isinstance(line, bytes):
                found.update(history.days_of_line(line))
        return found

    def everything(self) -> Iterator[tuple[str, Review, bool]]:
        """All reviews of all cards in order of `at`, and whether each was taken back."""
        found = []
        for card in sorted(self._cards):
            kept = self.kept(card)
            found += [(card, review, review.at in kept.voids) for review in kept.reviews]
        return iter(sorted(found, key=lambda entry: entry[1].at))

    def next_at(self, now: int) -> int:
        """The instant for a new record: `now`, or just after the last one where the clock was set back.

        Raises FlashcardsError (progress) where the last one is of the calendar's last instant."""
        if self.last_at >= history.LAST_AT:
            raise strict.damaged(
                self.path,
                "A record of this progress is dated to the end of the year 9999: nothing can be recorded after it.",
                hint="Correct its instant in the file, or put back a backup without it: flashcards backup --list",
            )
        return max(now, self.last_at + 1)

    def is_unsettled(self, card: str) -> bool:
        """Whether the card has a state that its line in the file does not give."""
        return self.kept(card).stored is None and self.state(card) is not None

    # Growing

    def apply(self, change: Change) -> None:
        """Takes in one change; a change that is known already alters nothing."""
        if isinstance(change, Answered):
            self.join(change.card, History(reviews=(change.review,)))
        elif isinstance(change, Voided):
            self.join(change.card, History(voids=frozenset((change.at,))))
        elif isinstance(change, Flagged):
            self.join(change.card, History(marks={change.name: [change.value, change.at]}))
        else:
            self.configure({change.key: [change.value, change.at]})

    def union(self, other: "Log") -> None:
        """Takes in all that another log holds."""
        self.configure(other.settings)
        extra = history.later(self.extra, other.extra)
        self.unsaved = self.unsaved or extra is not self.extra
        self.extra = extra
        for card, theirs in other._cards.items():
            if card in self._cards:
                if self._cards[card] != theirs:
                    self.join(card, other.kept(card))
                continue
            self.unsaved = True
            if isinstance(theirs, bytes):
                self.put_line(card, theirs, other._unread[card])
            else:
                self.put(card, theirs)
        self.last_at = max(self.last_at, other.last_at)

    def join(self, card: str, more: History) -> None:
        """Takes in what more is recorded of a card."""
        mine = self.kept(card)
        joined = history.join(mine, more)
        self.last_at = max(self.last_at, history.newest(more))
        if joined is not mine or card not in self._cards:
            self.put(card, joined)
            self.unsaved = True

    def configure(self, settings: Mapping[str, Any]) -> None:
        """Takes in settings as the file has them: `[value, at]` by key."""
        joined = history.later(self.settings, settings)
        self.unsaved = self.unsaved or joined is not self.settings
        self.settings = joined
        self.last_at = max([self.last_at, *map(history.set_at, settings.values())])

    def put_line(self, card: str, line: bytes, gist: Gist) -> None:
        """Takes a new card's line, unread, as the program wrote it: without voids, flags or `forget`."""
        self._cards[card] = line
        self._unread[card] = gist
        self._changed(card)
        self.last_at = max(self.last_at, gist[0])

    def put_lines(self, lines: Mapping[str, bytes], gists: Mapping[str, Gist]) -> None:
        """`put_line` for many cards of a log that has none yet."""
        self._cards.update(lines)
        self._unread.update(gists)
        self.last_at = max(self.last_at, max(map(itemgetter(0), gists.values()), default=0))

    def put(self, card: str, kept: History) -> None:
        """Takes a card's whole history in place of what was known of it."""
        self._cards[card] = self._opened[card] = kept
        self._unread.pop(card, None)
        if "from" in kept.marks:
            self._origins[card] = kept.marks["from"][0]
        self._changed(card)
        self.last_at = max(self.last_at, history.newest(kept))

    # Writing

    def lines(self) -> Iterator[tuple[bytes, str, Gist | None]]:
        """The cards' lines of the progress file, sorted by id; with the card, and the gist where it was not opened."""
        for card in sorted(self._cards):
            found = self._cards[card]
            if isinstance(found, bytes):
                yield found, card, self._unread[card]
            else:
                yield history.write(card, found, self.state(card)).encode(), card, None

    # Within

    def _make_calendar(self) -> Calendar:
        states = ((card, self.state(card)) for card in self._opened)
        return arranged({**self._unread, **{card: gist(state) for card, state in states if state}})

    def _changed(self, card: str) -> None:
        """The states of the card, and of those that carry on its history, have to be found anew."""
        self._calendar = None
        if self._states:
            for one in [card, *(heir for heir in self._origins if card in self._lineage(heir))]:
                self._states.pop(one, None)

    def _lineage(self, card: str) -> list[str]:
        """The card, and those whose history it carries on: no more than could be, so that a chain without end costs
        no time."""
        found: list[str] = []
        one: str | None = card
        while one is not None and one not in found and len(found) <= RELINKED:
            found.append(one)
            one = self._origins.get(one)
        return found

    def _derive(self, card: str) -> State | None:
        """A card that carries on another's history is always replayed: what is stored may be older than the other."""
        if card not in self._origins:
            kept = self.kept(card)
            if kept.stored:
                return schedule.restate(history.valid(kept), *kept.stored)
        state = schedule.replay(self.valid(card))
        return state and state._replace(stability=round(state.stability, 6), difficulty=round(state.difficulty, 6))


class States(Mapping[str, State]):
    """The states of a log's cards that are not new. Each is found when it is asked for, and what changes in the log
    changes here."""

    def __init__(self, log: Log) -> None:
        self._log = log

    @property
    def calendar(self) -> Calendar:
        return self._log.calendar()

    def __getitem__(self, card: str) -> State:
        state = self._log.state(card)
        if state is None:
            raise KeyError(card)
        return state

    def __contains__(self, card: object) -> bool:
        return card in self._log._unread or (card in self._log._opened and self._log.state(card) is not None)

    def __iter__(self) -> Iterator[str]:
        return filter(self.__contains__, self._log.cards)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _order(review: Review) -> tuple[int, str]:
    return review.at, history.text(review)
