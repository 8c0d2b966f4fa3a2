"""The settings: one table of key, default, range and help. They are kept in progress.json, with the time of change."""

from collections.abc import Callable
from typing import Any, NamedTuple

from flashcards.errors import PROGRESS, USAGE, FlashcardsError
from flashcards.learning.memory import PARAMETERS, Parameters


class Settings(NamedTuple):
    """The settings in force. `retention` is the wanted probability of recall; `rollover` minutes after midnight at
    which the study day turns; `reviews_per_day` None means no limit."""

    retention: float = 0.9
    new_per_day: int = 10
    reviews_per_day: int | None = None
    rollover: int = 240
    fuzz: bool = True
    leech_lapses: int = 4
    parameters: Parameters = PARAMETERS


class Setting(NamedTuple):
    """One line of the table: `read` turns the text of the command line or the stored value into the value in force,
    raising ValueError; `show` turns that back into what is stored and shown."""

    key: str
    read: Callable[[Any], Any]
    show: Callable[[Any], Any]
    range: str
    help: str


def _same(value: Any) -> Any:
    return value


def _probability(value: Any) -> float:
    number = float(value)
    if not 0.7 <= number <= 0.99:
        raise ValueError
    return number


def _count(value: Any) -> int:
    text = str(value)
    if isinstance(value, bool) or not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise ValueError
    return int(text)


def _limit(value: Any) -> int | None:
    return None if value is None or value == "none" else _count(value)


def _threshold(value: Any) -> int:
    number = _count(value)
    if number < 1:
        raise ValueError
    return number


def _clock(value: Any) -> int:
    hours, colon, minutes = str(value).partition(":")
    if not colon or len(minutes) != 2 or _count(hours) > 23 or _count(minutes) > 59:
        raise ValueError
    return int(hours) * 60 + int(minutes)


def _show_clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _switch(value: Any) -> bool:
    known = {"on": True, "off": False, "true": True, "false": False}
    word = str(value).lower()
    if word not in known:
        raise ValueError
    return known[word]


TABLE = (
    Setting("retention", _probability, _same, "0.7 to 0.99", "how likely you want to recall a card when it comes"),
    Setting("new_per_day", _count, _same, "0 to 9999", "new cards a day, over all decks"),
    Setting("reviews_per_day", _limit, _same, "none, or 0 to 9999", "due cards a day, over all decks"),
    Setting("rollover", _clock, _show_clock, "00:00 to 23:59", "the hour at which the study day turns"),
    Setting("fuzz", _switch, _same, "on or off", "spread intervals a little, so that cards do not come in clumps"),
    Setting("leech_lapses", _threshold, _same, "1 to 9999", "lapses from which a card is called a leech"),
)


def parse(key: str, value: Any) -> Any:
    """The value in force of a text from the command line. Raises FlashcardsError (usage) naming keys or the range."""
    setting = next((setting for setting in TABLE if setting.key == key), None)
    if setting is None:
        known = ", ".join(setting.key for setting in TABLE)
        raise FlashcardsError(USAGE, f"There is no setting '{key}'.", f"The settings are: {known}.")
    try:
        return setting.read(value)
    except (ValueError, TypeError):
        raise FlashcardsError(USAGE, f"'{value}' is not a value for {key}.", f"It takes {setting.range}.") from None


def in_force(stored: Callable[[str], Any]) -> Settings:
    """The settings of a progress file: `stored` gives the kept value of a key, or None for the default.

    Raises FlashcardsError (progress) when a kept value is out of range: it was not written by this program."""
    values = {}
    for setting in TABLE:
        kept = stored(setting.key)
        if kept is None:
            continue
        try:
            values[setting.key] = setting.read(kept)
        except (ValueError, TypeError):
            raise FlashcardsError(
                PROGRESS,
                f"The progress file holds {kept!r} for the setting {setting.key}, which takes {setting.range}.",
                f"Set it anew: flashcards config {setting.key} VALUE.",
            ) from None
    return Settings(**values)


def shown(settings: Settings, setting: Setting) -> Any:
    """The value in force as it is stored and shown."""
    return setting.show(getattr(settings, setting.key))
