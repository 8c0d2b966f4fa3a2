"""`flashcards config`: list the settings, or set one."""

from typing import Annotated

import typer

from flashcards import edge
from flashcards.commands import opening, output
from flashcards.commands.arguments import Json
from flashcards.learning.settings import TABLE, parse, shown
from flashcards.progress.log import Configured


def run(
    ctx: typer.Context,
    key: Annotated[str | None, typer.Argument(metavar="[KEY]", help="The setting.")] = None,
    value: Annotated[str | None, typer.Argument(metavar="[VALUE]", help="Its new value.")] = None,
    as_json: Json = False,
) -> None:
    """List the settings with their ranges, show one, or set one. `retention` counts from each next answer."""
    if key is not None and key not in (setting.key for setting in TABLE):
        parse(key, value)
    if key is not None and value is not None:
        _set(ctx.obj, key, value)
    settings = opening.settings(opening.progress(ctx.obj))
    rows = [setting for setting in TABLE if key in (None, setting.key)]
    if as_json:
        output.emit({setting.key: shown(settings, setting) for setting in rows})
        return
    for setting in rows:
        output.say(f"{setting.key:16} {_text(shown(settings, setting)):8} {setting.help} ({setting.range})")


def _set(options: edge.Options, key: str, value: str) -> None:
    parsed = parse(key, value)
    kept = next(setting for setting in TABLE if setting.key == key).show(parsed)
    with opening.writing(options) as store:
        if kept is None and store.log.setting(key) is None:
            return
        store.save(Configured(key, kept, store.log.next_at(edge.clock(options))))


def _text(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "on" if value else "off"
    return str(value)
