"""The line that `due` prints, by the quick way and by the full command alike. Light, for the quick way's sake."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from flashcards.progress.counts import Counts


def line(counts: "Counts", form: str | None) -> str:
    """The counts in the form of `--format`, or in the usual words. Raises FlashcardsError (usage) for an unknown
    name in the form."""
    if form is not None:
        return filled(form, {name: counts[name] for name in ("due", "new", "total", "day")})
    following = f"; next due {counts['next_due']}" if counts["next_due"] else ""
    return f"{counts['due']} due, {counts['new']} new{following}"


def filled(form: str, values: "Counts") -> str:
    """The form with each `{name}` replaced by its value. Raises FlashcardsError (usage) for an unknown name."""
    start, *parts = form.split("{")
    done = start
    for part in parts:
        name, closed, rest = part.partition("}")
        if not closed:
            done += "{" + part
        elif name in values:
            done += str(values[name]) + rest
        else:
            raise _unknown(name, values)
    return done


def _unknown(name: str, values: "Counts") -> Exception:
    from flashcards.errors import USAGE, FlashcardsError

    known = ", ".join(f"{{{name}}}" for name in values)
    return FlashcardsError(USAGE, f"--format does not know {{{name}}}.", f"It knows {known}.")
