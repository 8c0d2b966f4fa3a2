"""A typed answer against the wanted one: the shapes of an answer, folding, dates, numbers, names, words, verdict.

It knows no cards, decks or screens: text and shapes go in, a judgement comes out.
Import `grading.shapes` for the shapes and `grading.judge` for the verdict."""
