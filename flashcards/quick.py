"""Answers that need neither Typer nor Rich: `--version`, the help page and a plain `due`. They stand at the speed of a
shell's prompt, and say what the full commands say."""

import sys

from flashcards import __version__, edge
from flashcards.cli import PANELS, TABLE

GLOBAL_OPTIONS = (
    ("--decks PATH", "a folder of decks, or one deck file"),
    ("--progress FILE", "the progress file"),
    ("--now TIME", "take TIME for now (ISO 8601, local without a zone)"),
    ("--seed N", "seed of drawing and shuffling"),
    ("--no-color", "no colours, as NO_COLOR does"),
    ("--version", "the version"),
)


def answer(options: edge.Options) -> int | None:
    """Answer the command line here and return the exit code; None when the commands are needed."""
    if edge.completing():
        return None
    if options.version:
        _say(f"flashcards {__version__}")
        return 0
    if options.args[:1] in (["--help"], ["-h"], ["help"]):
        _say(help_page())
        return 0
    if options.args[:1] == ["due"]:
        return _due(options)
    return None


def _due(options: edge.Options) -> int | None:
    """Answer `due` from the counts that the full command has left, where they hold for this very moment."""
    asked = _asked(options.args[1:])
    if asked is None:
        return None
    from flashcards.progress import counts

    found = counts.find(counts.key(options), edge.clock(options))
    if found is None:
        return None
    exit_code, quiet, form = asked
    if not quiet:
        from flashcards.commands.due_line import line

        _say(line(found, form))
    return int(exit_code and bool(found["due"]))


def _asked(args: list[str]) -> tuple[bool, bool, str | None] | None:
    """Whether `--exit-code` and `--quiet` are given, and the value of `--format`; None for whatever is not so plain,
    as decks, a mistake, or letters that a terminal may lack."""
    exit_code = quiet = False
    form = None
    rest = iter(args)
    for word in rest:
        name, equals, value = word.partition("=")
        if name == "--format":
            form = value if equals else next(rest, None)
            if form is None or not (form.isascii() and form.isprintable()) or (form[:1] == "-" and not equals):
                return None
        elif word == "--exit-code":
            exit_code = True
        elif word in ("--quiet", "-q"):
            quiet = True
        else:
            return None
    return exit_code, quiet, form


def _say(text: str) -> None:
    if sys.stdout is not None:  # closed
        sys.stdout.write(text + "\n")


def help_page() -> str:
    """The table of commands by panel, and the global options, in 80 columns."""
    lines = ["Usage: flashcards [OPTIONS] COMMAND …", "", "review plans your memory; quiz measures it.", ""]
    lines += ["flashcards           your decks, what is due, one key to begin", ""]
    for panel in PANELS:
        rows = [(name, entry) for name, entry in TABLE.items() if entry[2] == panel]
        for index, (name, (_, line, _panel)) in enumerate(rows):
            lines.append(f"{panel if index == 0 else '':10} {name:10}{line}")
    lines += ["", "Options, anywhere before --:"]
    lines += [f"  {name:17} {what}" for name, what in GLOBAL_OPTIONS]
    lines += ["", "flashcards COMMAND --help tells more. Exit codes: 0 yes, 1 no, 2 usage, 3 deck,"]
    lines += ["4 progress, 5 disk, 6 locked, 7 nothing of that name."]
    return "\n".join(lines)
