"""Answers that need neither Typer nor Rich: `--version` and the help page. They stand at the prompt's speed."""

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
    if options.args[:1] == ["--version"]:
        print(f"flashcards {__version__}")
        return 0
    if options.args[:1] in (["--help"], ["-h"], ["help"]):
        print(help_page())
        return 0
    return None


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
    lines += ["", "flashcards COMMAND --help tells more. Exit codes: 0 yes, 1 no, 2 usage, 3 deck,", "4 progress, 5 disk, 6 locked, 7 nothing of that name."]
    return "\n".join(lines)
