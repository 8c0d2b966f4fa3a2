"""One thin file a command: it loads, calls one function of the domain, renders, returns.

`opening` finds the library and the progress from the options; `output` is the only envelope. `review` is the face of
`sitting`, which starts without Typer. Nothing here decides anything about learning; `cli`
imports a command by name when it is called for; `quick` and the entry take what prints their answers."""
