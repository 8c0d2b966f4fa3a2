"""The reversed card of a fact: `reverse: true`, a question, or a mapping of question and answer.

`true` swaps the two sides. A question alone asks for the name that the fact's own question is about: the one run of
capitalised words or numbers in it, its first word aside, that the reversed question does not repeat. "What office did
Dean Acheson hold in January 1950?" reversed as "Who was US Secretary of State in January 1950?" asks for Dean Acheson.
Where there is no such run, or more than one, the deck has to say the answer: `reverse: {question: …, answer: …}`."""

import re
from itertools import pairwise

from flashcards.deck.answers import wanted
from flashcards.deck.cards import Card
from flashcards.deck.events import Mapping
from flashcards.deck.fact import Fact
from flashcards.deck.fields import FALSE, TRUE, Fields
from flashcards.grading.shapes import Items, Text, wanted_text

FIELDS = frozenset(("question", "answer", "accept", "reject"))

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SPELT_OUT = "Write the answer too, on lines of their own: `reverse:`, then `question: …` and `answer: …`."


def reversed_card(fact: Fact, question: str, answer: Text | Items) -> list[Card]:
    """The card `+reverse`; none for `reverse: false` or where it is wrong, which is noted."""
    node = fact.entries["reverse"][1]
    if isinstance(node, Mapping):
        turned = Fields(node, fact.problems, fact.path("reverse"))
        turned.only(FIELDS)
        text = turned.need("question")
        return [fact.card("+reverse", text, wanted(fact, turned))] if turned.has("answer") else []
    text = fact.text("reverse")
    if text.lower() in FALSE or not text:
        return []
    if text.lower() in TRUE:
        return [fact.card("+reverse", wanted_text(answer), Text(question))]
    names = _names_asked(question, text)
    if len(names) == 1:
        return [fact.card("+reverse", text, fact.wanted(names[0]))]
    found = " or ".join(f"'{name}'" for name in names) or "nothing"
    message = f"The answer to the reversed question cannot be told from the question: it could be {found}."
    fact.problems.error(node.start_mark, message, _SPELT_OUT)
    return []


def _names_asked(question: str, other: str) -> list[str]:
    """The runs of capitalised words and numbers in `question` that `other` does not repeat.

    A run right after the first word counts both with and without it: nothing tells "Dean" from "Which" there."""
    repeated = {word.lower() for word in _WORD.findall(other)}
    runs: list[list[int]] = []  # start and end of each
    words = list(_WORD.finditer(question))
    for before, word in pairwise(words):
        if word[0].lower() in repeated or not (word[0][0].isupper() or word[0][0].isdigit()):
            continue
        if runs and runs[-1][1] == before.end() and question[before.end() : word.start()] == " ":
            runs[-1][1] = word.end()
        else:
            runs.append([word.start(), word.end()])
    if len(words) > 1 and runs and runs[0][0] == words[1].start():
        runs.insert(0, [words[0].start(), runs[0][1]])
    return [question[start:end] for start, end in runs]
