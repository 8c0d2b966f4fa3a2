"""The entry: `flashcards` and `python -m flashcards`."""

import sys

from flashcards import edge


def main() -> None:
    """Run the command line and leave with its exit code."""
    options = edge.Options()

    def action() -> int:
        edge.parse(sys.argv[1:], options)
        from flashcards import quick

        code = quick.answer(options)
        if code is not None:
            return code
        from flashcards import cli

        edge.catch_signals()
        return cli.run(options)

    def report(error: Exception) -> int:
        from flashcards.commands import output

        return output.report(error, as_json=options.json)

    sys.exit(edge.run(action, report))


if __name__ == "__main__":
    main()
