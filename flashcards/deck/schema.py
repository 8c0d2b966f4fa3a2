"""The JSON Schema of the deck format, for editors. It says what can be said of each value by itself; that ids differ,
that sources are there and that gaps are closed in the right order only the reader can tell.

A text may be a string, a number, a boolean or null there, since the reader takes each as it was written."""

from typing import Any

from flashcards.deck.hygiene import LONGEST
from flashcards.deck.identity import LONGEST as LONGEST_ID
from flashcards.deck.kinds.choice import WRONG
from flashcards.deck.kinds.order import MOST

Schema = dict[str, Any]

_TRUE = "[Tt][Rr][Uu][Ee]|[Yy][Ee][Ss]|[Oo][Nn]"
_FALSE = "[Ff][Aa][Ll][Ss][Ee]|[Nn][Oo]|[Oo][Ff][Ff]"
_GAP = r"\{\{(?:(?!\{\{|\}\})[\s\S])+\}\}"
_FILLED = r"(?:(?!\{\{)[\s\S])*"


def schema() -> Schema:
    """The schema, in the 2020-12 draft of JSON Schema."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A deck of flashcards",
        "type": "object",
        "required": ["facts"],
        "additionalProperties": False,
        "properties": {
            "title": _ref("text", "By default the file's name."),
            "id": {"$ref": "#/$defs/deckId", "description": "By default the path below the deck folder."},
            "number": _ref("text", "The deck's place in the order of study, such as 3.1."),
            "about": _ref("text", "What the deck is about."),
            "tags": _ref("tags", "Tags of every card."),
            "sources": {"type": "object", "additionalProperties": _ref("text"), "description": "Key → full name."},
            "source": _ref("texts", "The source of every fact that names none: a key of `sources`, or several."),
            "aliases": {
                "type": "object",
                "additionalProperties": _ref("texts"),
                "description": "Name → other names, good in every answer of the deck.",
            },
            "exact": _ref("truth", "Case and accents count in every answer."),
            "facts": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/fact"}},
        },
        "$defs": {
            "text": _text(pattern=r"\S", maxLength=LONGEST),
            "texts": {"anyOf": [_ref("text"), {"type": "array", "minItems": 1, "items": _ref("text")}]},
            "truth": {"anyOf": [{"type": "boolean"}, {"type": "string", "pattern": f"^(?:{_TRUE}|{_FALSE})$"}]},
            "tag": _text(pattern=r"^[^,]*[^,\s][^,]*$"),
            "tags": {"anyOf": [_ref("tag"), {"type": "array", "minItems": 1, "items": _ref("tag")}]},
            "factId": _text(pattern=r"^[^\s/+]+$", maxLength=LONGEST_ID),
            "deckId": _text(pattern=r"^[^/+\s](?:[^/+]*[^/+\s])?(?:/[^/+]+)*$"),
            "fact": {"oneOf": [_plain(), _cloze(), _choice(), _statement(), _order()]},
        },
    }


def _text(**limits: Any) -> Schema:
    return {"type": ["string", "number", "boolean", "null"], **limits}


def _ref(name: str, description: str = "") -> Schema:
    return {"$ref": f"#/$defs/{name}", **({"description": description} if description else {})}


def _kind(required: list[str], **properties: Schema) -> Schema:
    """A fact with the keys that all kinds share."""
    shared = {
        "id": _ref("factId", "History hangs on it; `flashcards check --fix` writes it."),
        "explanation": _ref("text", "Shown after the answer: the why."),
        "hint": _ref("text", "Shown before the answer, on request."),
        "disputed": _ref("text", "Who says otherwise, and what the record says."),
        "source": _ref("texts", "A key of the deck's `sources`, or several."),
        "tags": _ref("tags"),
    }
    return {
        "type": "object",
        "required": required,
        "additionalProperties": False,
        "properties": {**shared, **properties},
    }


def _typed() -> Schema:
    """What any typed answer may have beside it."""
    return {
        "reject": {"type": "object", "additionalProperties": _ref("text"), "description": "Wrong answer → why."},
        "within": {"type": ["string", "number"], "pattern": r"\d", "description": "Tolerance of a number."},
        "exact": _ref("truth", "Case and accents count."),
    }


_NAMES: Schema = {"type": "object", "additionalProperties": {"$ref": "#/$defs/texts"}}
"""`accept` beside several answers: item → more names."""


def _answer() -> Schema:
    """One text, or a list of different ones."""
    several = {"type": "array", "minItems": 1, "uniqueItems": True, "items": _ref("text")}
    return {"anyOf": [_ref("text"), several], "description": "One text, or a list in any order, each item scored."}


def _accept_follows() -> Schema:
    """`accept` is a list beside one answer, a mapping beside a list."""
    return {
        "if": {"properties": {"answer": {"type": "array"}}},
        "then": {"properties": {"accept": _NAMES}},
        "else": {"properties": {"accept": _ref("texts")}},
    }


def _plain() -> Schema:
    accept = {"description": "Also right: a list; for a list of answers item → more names."}
    turned = {
        "type": "object",
        "required": ["question", "answer"],
        "additionalProperties": False,
        "properties": {"question": _ref("text"), "answer": _answer(), "accept": accept, "reject": _typed()["reject"]},
        **_accept_follows(),
    }
    reverse = {"anyOf": [_ref("text"), turned], "description": "`true` swaps the sides; or the reversed question."}
    fact = _kind(
        ["question", "answer"], question=_ref("text"), answer=_answer(), accept=accept, reverse=reverse, **_typed()
    )
    return {**fact, **_accept_follows()}


def _cloze() -> Schema:
    text = _text(pattern=f"^{_FILLED}(?:{_GAP}{_FILLED})+$", maxLength=LONGEST)
    text["type"] = "string"
    text["description"] = "A text with {{gaps}}, {{c2::numbered}} or {{with::a hint}}."
    return _kind(["cloze"], cloze=text, accept={"anyOf": [_ref("texts"), _NAMES]}, **_typed())


def _choice() -> Schema:
    def option(*keys: str) -> Schema:
        return {
            "type": "object",
            "required": [keys[0]],
            "additionalProperties": False,
            "properties": {key: _ref("text") for key in keys},
        }

    choices = {
        "type": "array",
        "minItems": 2,
        "maxItems": 1 + WRONG,
        "items": {"oneOf": [option("right"), option("wrong", "because")]},
        "contains": {"type": "object", "required": ["right"]},
        "maxContains": 1,
        "uniqueItems": True,
    }
    return _kind(["question", "choices"], question=_ref("text"), choices=choices)


def _statement() -> Schema:
    truth = {"is": _ref("truth")}
    return _kind(["statement", "is"], statement=_ref("text"), correction=_ref("text"), **truth)


def _order() -> Schema:
    items = {"type": "array", "minItems": 2, "maxItems": MOST, "uniqueItems": True, "items": _ref("text")}
    return _kind(["question", "order"], question=_ref("text"), order=items)
