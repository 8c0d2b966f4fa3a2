"""All that Rich draws, as lines for a width that is given.

`screens` has what stands before a person in a sitting; `stats`, `forecast`, `tree` and `sheets` are the pages of other
commands, and `charts` what these are made of. `learner` and `quizzing` are the person who reviews or takes a quiz, at a
`window` (or a `plain` one) and its `keys`. Text from a file, a name or an argument passes `safe` before it is drawn."""
