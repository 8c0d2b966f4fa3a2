"""From YAML text to cards: reader, mend, kinds (one file each), library, index, writer, check.

It knows nothing of schedules or progress. Import `deck.cards` for the records, `deck.library` for the decks in force,
`deck.check` for the problems of decks."""
