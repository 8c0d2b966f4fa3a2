"""From YAML text to cards, and everything that can be wrong with it.

`events` (text → nodes with places) and `mend`, `syntax`, `hygiene` (what YAML trips over) serve `reader`, which takes
a deck apart with `header`, `facts`, `fact`, `fields` and the `kinds`; `problems` collects. `library` joins the decks of
the folders in force (`roots`), which `index` keeps as `stored` so that they open fast. `writer` writes ids into a deck
and `appending` a further fact; `check` advises on its cards, `schema` tells its format to editors, `sheet` puts it on a
page.

It knows nothing of schedules or progress. Import `deck.cards` for the records, `deck.library` for the decks in force,
`deck.reader` for the problems of one deck."""
