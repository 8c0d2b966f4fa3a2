"""The kinds of fact, one file each; a kind turns a fact's fields into cards, one line for the cheat sheet, and problems.

Screen, grader, script and JSON see only the shape of the answer that a kind ends in.
`KINDS` maps the field that marks a kind to its module; a new kind is one file and one line there."""
