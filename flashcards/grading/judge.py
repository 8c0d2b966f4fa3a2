"""A typed answer against the wanted one: right, almost or wrong, as a fair teacher would judge who knows the facts.

The rules, as a learner can be told them:

1. *What never matters*: capitals, accents, punctuation, hyphens and spaces; "the" and "in" before the answer; lead-ins
   such as "it was", "because", "he wanted to"; "about" and "some" before a number; British or American spelling. Words
   of the question may be repeated or left out, its verb in the past too: "it lasted 116 years".
2. *What always matters*: "not" and its like, and opposites: north and south, before and after, un- and non-. One too
   many or too few, or the other one, is wrong. So is an answer that only contains the right one ("Korea and Japan").
3. *Dates*: any common form. A day is wanted: day, month and year must be right. A month or year is wanted: more is
   fine, less is not. A month's name may be a letter off (almost); its figures may not. A year since 1900 may be '48, or
   48 where the question asks when; with its month, any year may (1/50).
4. *Numbers*: figures or words, 260,000 or 260k, 38 or 38th or XXXVIII, 4½ or 4.5, 6.022e23 or 6.022 × 10²³. One off is
   wrong, unless the card gives a tolerance; only digits finer than the card's may be added (9.804 for 9.80, not 9.81).
   The unit may be left out, but not be another, nor one half of it (km for km/s). Of a range, both ends count. A number
   of the question beside the right one is wrong, unless the words around it there come too (12 MiG-15s, not 12-15).
5. *Words*: one slip in a word of five letters or more, two from nine on, is almost right; so is another form of the
   word (attack, attacks, attacked), or one that sounds the same (counsel for council). A slip that makes another known
   thing is wrong: Iceland for Ireland, sulfite for sulfate, another answer of the deck.
6. *People*: the surname will do. Titles never matter, but that Mrs Truman is not Harry Truman; forenames may be
   initials or short, but not another's, nor may "junior" be added. Korean, Chinese and Japanese names come in either
   order, both syllables of a forename together. FDR is Franklin Delano Roosevelt.
7. *Two answers in one*: right if both are, as in "Taiwan (Formosa)"; wrong if one is.
8. *Lists*: any order, by commas, semicolons, "and", + or /, unless the question asks for an order; each item counts,
   extra ones count against. Slips are not looked for in a list of more than fifty. *Choices*: the letter or the text.
   *True or false*: t, f, yes, no. *Orders*: the letters.
9. A deck may accept more answers, reject some with its own words, which wins over all, and ask for an exact answer,
   where every letter, capital and accent counts and nothing is almost right."""

from flashcards.grading.choices import judge_pick
from flashcards.grading.folding import is_too_long
from flashcards.grading.lists import judge_items
from flashcards.grading.sequences import judge_sequence
from flashcards.grading.shapes import Items, Pick, Sequence, Shape, Text
from flashcards.grading.texts import judge_text
from flashcards.grading.verdict import ALONE, RIGHT, WRONG, Context, Judgement, judgement

__all__ = ["Context", "Judgement", "judge"]


def judge(given: str, wanted: Shape, context: Context = ALONE, shown: tuple[int, ...] = ()) -> Judgement:
    """The judgement of what was typed. `shown` is the order in which a choice's options or a sequence's items stood on
    the screen, by which letters are read; without it an answer is read by its text."""
    if is_too_long(given):
        return _judge_unread(given, wanted)
    match wanted:
        case Text():
            return judge_text(given, wanted, context)
        case Items():
            return judge_items(given, wanted, context)
        case Pick():
            return judge_pick(given, wanted, context, shown)
        case Sequence():
            return judge_sequence(given, wanted, context, shown)


def _judge_unread(given: str, wanted: Shape) -> Judgement:
    """An answer too long to be weighed is right only when it is the wanted text, capitals and spaces apart."""
    same = isinstance(wanted, Text) and given.casefold().split() == wanted.wanted.casefold().split()
    return judgement(RIGHT if same else WRONG)
