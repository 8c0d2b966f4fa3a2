"""The line that `due` prints, by the quick way and by the full command alike. Light, for the quick way's sake."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from flashcards.progress.counts import Counts

NAMES = ("due", "new", "total", "day")
"""What `--format` may name."""


def line(counts: "Counts", form: str | None) -> str:
    """The counts in the form of `--format`, or in the usual words. Raises FlashcardsError (usage) for an unknown
    name in the form."""
    if form is None:
        following = f"; next due {counts['next_due']}" if counts["next_due"] else ""
        return f"{counts['due']} due, {counts['new']} new{following}"
    done, *parts = form.split("{")
    for part in parts:
        name, closed, rest = part.partition("}")
        if not closed:
            done += "{" + part
        elif name in NAMES:
            done += str(counts[name]) + rest
        else:
            raise _unknown(name)
    return done


def _unknown(name: str) -> Exception:
    from flashcards.errors import USAGE, FlashcardsError

    known = ", ".join(f"{{{known}}}" for known in NAMES)
    return FlashcardsError(USAGE, f"--format does not know {{{name}}}.", f"It knows {known}.")
