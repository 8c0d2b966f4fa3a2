"""From the text of a query to its tree.

query = terms { "or" terms }
terms = term { ["and"] term }
term  = "-" term | "(" query ")" | word | "a phrase" | field
field = tag:NAME | deck:NAME | kind:NAME | is:TRAIT | due<7d | rated:7d | retrievability<0.8"""

import re
from collections.abc import Collection
from typing import NamedTuple

from flashcards.deck.cards import KINDS
from flashcards.errors import USAGE, FlashcardsError, Place, Problem
from flashcards.learning.query import SIGNS, TRAITS, AllOf, AnyOf, Compared, Is, Named, Node, Not, Word, asks, folded

DEPTH = 40
"""Brackets and minus signs within each other; a bound, so that no query can exhaust the stack."""

_FIELDS = "tag:, deck:, kind:, is:, due<, rated:, retrievability<"

_NAMED: dict[str, tuple[Collection[str], str]] = {
    "tag": ((), "a name"),
    "deck": ((), "a name"),
    "kind": (KINDS, f"one of {', '.join(KINDS)}"),
    "is": (TRAITS, f"one of {', '.join(TRAITS)}"),
}
"""Field → (its values, where only some are known; what to expect in words)."""

_DAYS, _SHARE = r"\d{1,5}d", r"0?\.\d+|[01](\.0*)?|\d+(\.\d+)?%"
_COMPARED = {
    "due": (tuple(SIGNS), _DAYS, "days such as 7d"),
    "rated": ((":",), _DAYS, "days such as 7d"),
    "retrievability": (tuple(SIGNS), _SHARE, "0 to 1, or a percentage,"),
}
"""Field → (its signs; the form of its value; what to expect in words)."""


def parse(query: str) -> Node:
    """The tree of a query. Raises FlashcardsError (usage) with the place of a mistake and what was expected there."""
    return _Parser(query).whole()


class _Token(NamedTuple):
    """A piece of the query: `kind` is "(", ")", "-", "word", "phrase", "field" or "" at the end; `at` and `value_at`
    count characters from 0; a field has `sign` and `value`."""

    kind: str
    at: int
    text: str = ""
    sign: str = ""
    value: str = ""
    value_at: int = 0


_PIECE = re.compile(
    r"""\s*(?:
      (?P<mark>[()-])
    | "(?P<phrase>[^"]*)"
    | (?P<field>[A-Za-z]+)(?P<sign>:|<=|>=|<|>|=)(?P<value>"[^"]*"|[^\s()"]*)
    | (?P<word>[^\s()"]+)
    )""",
    re.VERBOSE,
)


class _Parser:
    """Recursive descent over the tokens of one query."""

    def __init__(self, query: str) -> None:
        self.query = query
        self.tokens = self._tokens()
        self.next = 0

    def whole(self) -> Node:
        node = self._any(0)
        if self._token.kind:
            raise self._mistake(self._token, "a `(` before it")
        return node

    def _tokens(self) -> list[_Token]:
        tokens, at, end = [], 0, len(self.query.rstrip())
        while at < end:
            found = _PIECE.match(self.query, at)
            if found is None:
                quote = self.query.index('"', at)
                raise self._mistake(_Token("", quote, '"'), "a second quotation mark that ends the phrase")
            tokens.append(_token(found))
            at = found.end()
        return [*tokens, _Token("", end)]

    @property
    def _token(self) -> _Token:
        return self.tokens[self.next]

    def _any(self, depth: int) -> Node:
        parts = [self._all(depth)]
        while self._takes_word("or"):
            parts.append(self._all(depth))
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def _all(self, depth: int) -> Node:
        parts = [self._term(depth)]
        while self._takes_word("and") or not self._ends():
            parts.append(self._term(depth))
        # words last: the text of a card is fetched only when all else fits
        return parts[0] if len(parts) == 1 else AllOf(tuple(sorted(parts, key=lambda part: asks(part, (Word,)))))

    def _ends(self) -> bool:
        return self._token.kind in ("", ")") or self._is_word("or")

    def _term(self, depth: int) -> Node:
        token = self._token
        if self._ends() or self._is_word("and"):
            raise self._mistake(token, f'a word, a "phrase", a field ({_FIELDS}) or a bracket')
        if depth > DEPTH:
            raise self._mistake(token, f"no more than {DEPTH} levels of brackets and minus signs")
        self.next += 1
        match token.kind:
            case "-":
                if self._token.at != token.at + 1:
                    raise self._mistake(token, "a term right after it, with no blank between")
                return Not(self._term(depth + 1))
            case "(":
                return self._bracket(token, depth)
            case "field":
                return self._field(token)
        if not folded(token.text):
            raise self._mistake(token, "a text between the quotation marks")
        return Word(folded(token.text))

    def _bracket(self, opening: _Token, depth: int) -> Node:
        node = self._any(depth + 1)
        if self._token.kind != ")":
            raise self._mistake(opening, "a `)` that closes it")
        self.next += 1
        return node

    def _field(self, token: _Token) -> Node:
        if token.text in _NAMED:
            return self._named(token)
        if token.text in _COMPARED:
            return self._compared(token)
        raise self._mistake(token, f"one of the fields {_FIELDS}; a text with such a sign stands in quotation marks")

    def _named(self, token: _Token) -> Node:
        self._expect_sign(token, (":",))
        known, wanted = _NAMED[token.text]
        value = folded(token.value)
        if not value or (known and value not in known):
            raise self._mistake_in_value(token, wanted)
        return Is(value) if token.text == "is" else Named(token.text, value)

    def _compared(self, token: _Token) -> Compared:
        signs, form, wanted = _COMPARED[token.text]
        self._expect_sign(token, signs)
        if not re.fullmatch(form, token.value, re.ASCII):
            raise self._mistake_in_value(token, wanted)
        number = float(token.value.rstrip("d%")) / (100 if token.value.endswith("%") else 1)
        return Compared(token.text, "<" if token.sign == ":" else token.sign, number)

    def _expect_sign(self, token: _Token, signs: tuple[str, ...]) -> None:
        if token.sign not in signs:
            found = token._replace(at=token.at + len(token.text), text=token.sign)
            raise self._mistake(found, f"{' or '.join(signs)} after {token.text}")

    def _mistake_in_value(self, token: _Token, wanted: str) -> FlashcardsError:
        found = token._replace(at=token.value_at, text=token.value)
        return self._mistake(found, f"{wanted} after {token.text}{token.sign}")

    def _is_word(self, word: str) -> bool:
        return self._token.kind == "word" and self._token.text.lower() == word

    def _takes_word(self, word: str) -> bool:
        found = self._is_word(word)
        self.next += found
        return found

    def _mistake(self, token: _Token, expected: str) -> FlashcardsError:
        what = f"`{token.text}` does not fit here." if token.text else "The query ends here."
        place = Place("query", 1, token.at + 1)
        excerpt = re.sub(r"\s", " ", self.query) or " "
        return FlashcardsError(
            USAGE,
            f"The query has a mistake in column {place.column}: expected {expected}.",
            problems=(Problem(place, "error", what, excerpt=excerpt),),
        )


def _token(found: re.Match[str]) -> _Token:
    kind = found.lastgroup or ""
    if kind == "mark":
        return _Token(found["mark"], found.start("mark"), found["mark"])
    if kind == "phrase":
        return _Token("phrase", found.start("phrase") - 1, found["phrase"])
    if kind == "word":
        return _Token("word", found.start("word"), found["word"])
    value = found["value"].strip('"')
    return _Token("field", found.start("field"), found["field"].lower(), found["sign"], value, found.start("value"))
