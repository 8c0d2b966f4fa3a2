"""A library of two decks with a card of every shape, and candidates who answer from a list."""

from pathlib import Path

from flashcards.deck.library import Library, open_library
from flashcards.study import quiz
from flashcards.study.learner import Act, Given
from flashcards.study.paper import draw
from flashcards.study.quiz import Paper, Result

DECKS = {
    "korea.yaml": """
title: Korea
tags: [war]
sources: {book: A book on Korea}
source: book
aliases: {Taiwan: [Formosa]}
facts:
  - id: begin
    question: When did the war begin?
    answer: 25 June 1950
    explanation: At dawn, on a Sunday.
    tags: [dates]
  - {id: omitted, question: Which two places did the speech leave out?, answer: [Korea, Taiwan]}
  - id: leader
    question: Who led the North?
    choices:
      - right: Kim Il Sung
      - {wrong: Syngman Rhee, because: He led the South.}
      - {wrong: Mao Zedong}
  - {id: claim, statement: The South attacked first., is: false, correction: The North did.}
  - {id: events, question: Put these in order., order: [the speech, the attack, the armistice]}
""",
    "capitals.yaml": """
title: Capitals
facts:
  - {id: france, question: What is the capital of France?, answer: Paris}
  - {id: spain, question: What is the capital of Spain?, answer: Madrid}
""",
}

RIGHT = {
    "korea/begin": "25 June 1950",
    "korea/omitted": "Taiwan and Korea",
    "korea/leader": "Kim Il Sung",
    "korea/claim": "false",
    "korea/events": "the speech; the attack; the armistice",
    "capitals/france": "Paris",
    "capitals/spain": "Madrid",
}
"""The right answers, in words."""


def library_in(folder: Path, decks: dict[str, str] = DECKS) -> Library:
    for name, text in decks.items():
        (folder / name).write_text(text)
    return open_library([str(folder)])


def paper_over(library: Library, seed: int = 5, pass_mark: float = 0.8) -> Paper:
    """A paper with every card of the library."""
    ids = draw(library.ids, seed)
    return quiz.paper_of([library.card(id) for id in ids], library, seed, pass_mark)


class Pupil:
    """Answers by card id, QUIT where an Act stands; remembers what was asked and told."""

    def __init__(self, answers, leaves_after=None):
        self.answers, self.leaves_after = answers, leaves_after
        self.asked, self.told_of = [], []

    def answer(self, question):
        self.asked.append(question.card.id)
        answer = self.answers.get(question.card.id)
        return answer if isinstance(answer, Act) else Given(answer)

    def told(self, question, given, judgement):
        self.told_of.append((question.card.id, judgement.verdict))
        return question.card.id != self.leaves_after


def result_of(library: Library, answers, paper: Paper | None = None) -> Result:
    """What the whole paper comes to with these answers by card id."""
    paper = paper or paper_over(library)
    return Result(paper, tuple(quiz.sit(paper, Pupil(answers), library, lambda: 0)))
