"""All that Rich draws: console (the sanitiser), keys, screens, learner.

Text from a file, a name or an argument passes `terminal.safe` before it is drawn; none of it is ever markup.
Import `terminal.console` for output and `terminal.learner` for the person at the keyboard."""
