"""The table of commands, and the Typer application that loads each of them when it is called for."""

from flashcards import edge

TABLE = {
    "review": ("review", "due cards, then new ones", "Study"),
    "quiz": ("quiz", "a self-test with a score and an exit status", "Study"),
    "undo": ("undo", "take back the last answer", "Study"),
    "decks": ("decks", "the tree, with counts", "Decks"),
    "show": ("show", "a deck as a cheat sheet; one card in full", "Decks"),
    "search": ("search", "find cards: words, tag:, is:due", "Decks"),
    "add": ("add", "write a fact into a deck", "Decks"),
    "edit": ("edit", "open a card's deck file in your editor", "Decks"),
    "check": ("check", "find mistakes in decks; --fix", "Decks"),
    "due": ("due", "what waits, for prompts and scripts", "Progress"),
    "stats": ("stats", "how you stand: recall, streak, calibration, leeches", "Progress"),
    "forecast": ("forecast", "cards and minutes of the coming month", "Progress"),
    "log": ("log", "every answer ever given", "Progress"),
    "config": ("config", "the settings", "Progress"),
    "merge": ("merge", "join progress of other machines", "Progress"),
    "doctor": ("doctor", "what is well or damaged; --repair", "Progress"),
    "backup": ("backup", "copies of your progress; --restore", "Progress"),
    "suspend": ("suspend", "hide cards until they are released", "Cards"),
    "release": ("release", "show suspended and buried cards again", "Cards"),
    "bury": ("bury", "hide cards until tomorrow", "Cards"),
    "flag": ("flag", "mark cards to come back to", "Cards"),
    "forget": ("forget", "start cards anew, keeping their history", "Cards"),
    "relink": ("relink", "let a card carry on another's history", "Cards"),
    "next": ("next", "the card to ask now, as JSON", "Scripts"),
    "rate": ("rate", "rate a card: again, hard, good, easy", "Scripts"),
}
"""Command → (module under `commands`, its line on the help page, its panel there)."""

PANELS = ("Study", "Decks", "Progress", "Cards", "Scripts")


def run(options: edge.Options) -> int:
    """Run the command that `options.args` name and return its exit code. Raises FlashcardsError.

    `flashcards` alone and a `review` without options do without Typer: its import is a quarter of the time to the first
    question."""
    from flashcards.terminal import console

    console.prepare_streams()
    words = options.args
    if edge.completing() or any(word.startswith("-") for word in words) or words[:1] not in ([], ["review"]):
        return _run_typer(options)
    if not words:
        from flashcards.commands import home

        return home.run(options)
    from flashcards.commands import sitting

    return sitting.review(options, words[1:])


def _run_typer(options: edge.Options) -> int:
    """Run a command with options; errors of usage are turned into FlashcardsError, so that all end in one place."""
    from typing import cast

    import typer

    from flashcards.errors import USAGE, FlashcardsError

    command = typer.main.get_command(application())
    if edge.completing():
        command(prog_name="flashcards")
    # ClickException, the base of all errors of usage: Typer 0.26 to 0.28 carry it under a private name
    usage_error = cast("type[Exception]", typer.BadParameter.__mro__[2])
    try:
        # Not `command(…)`: it would turn a closed pipe and Ctrl-C into exits of its own.
        with command.make_context("flashcards", options.args, obj=options) as context:
            code = command.invoke(context)
    except typer.Exit as done:
        return done.exit_code
    except usage_error as error:
        raise FlashcardsError(USAGE, *_taught(error, options.args)) from None
    return code if isinstance(code, int) else 0


def application() -> "typer.Typer":
    """The Typer application; completion asks it too."""
    import typer
    from typer.core import TyperGroup

    class Commands(TyperGroup):
        """Knows the commands by the table and imports one when it is asked for."""

        def list_commands(self, ctx: object) -> list[str]:
            return list(TABLE)

        def get_command(self, ctx: object, cmd_name: str) -> "Command | None":
            return _load(cmd_name) if cmd_name in TABLE else None

    app = typer.Typer(cls=Commands, rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=False)

    @app.callback(help="review plans your memory; quiz measures it.")
    def _root() -> None:
        pass

    return app


def _load(name: str) -> "Command":
    from importlib import import_module

    import typer
    from typer.main import get_command

    file, line, _ = TABLE[name]
    module = import_module(f"flashcards.commands.{file}")
    single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    parsing = getattr(module, "PARSING", {})
    single.command(name, help=module.run.__doc__ or line, context_settings=parsing)(module.run)
    return get_command(single)


def _taught(error: Exception, words: list[str]) -> tuple[str, str]:
    """Message and hint of a usage error, with the nearest command where it was a mistyped one."""
    from difflib import get_close_matches

    message = getattr(error, "format_message", lambda: str(error))()
    if message.startswith("No such command"):
        typed = message.partition("'")[2].rpartition("'")[0]
        near = get_close_matches(typed, TABLE, n=1)
        hint = f"Did you mean `flashcards {near[0]}`? " if near else ""
        return f"There is no command '{typed}'.", f"{hint}`flashcards --help` lists the commands."
    command = next((f"flashcards {word}" for word in words if word in TABLE), "flashcards")
    return message.rstrip(".") + ".", f"`{command} --help` tells how it is used."


TYPE_CHECKING = False
if TYPE_CHECKING:
    import typer
    from typer._click.core import Command
