"""A flashcard trainer for the terminal: review plans your memory; quiz measures it.

The packages stand in the order of the data's way: grading, deck, learning, progress, study, terminal, commands.
Each imports only what stands before it; `tests/test_layers.py` holds that."""

__version__ = "0.1.0"
