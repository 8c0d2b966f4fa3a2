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
    deck = _object(
        ["facts"],
        title=_ref("text", "By default the file's name."),
        id=_ref("deckId", "By default the path below the deck folder."),
        number=_ref("text", "The deck's place in the order of study, such as 3.1."),
        about=_ref("text", "What the deck is about."),
        tags=_ref("tags", "Tags of every card."),
        sources=_names("text", "Key → full name."),
        source=_ref("texts", "The source of every fact that names none: a key of `sources`, or several."),
        aliases=_names("texts", "Name → other names, good in every answer of the deck."),
        exact=_ref("truth", "Case and accents count in every answer."),
        facts=_list("fact"),
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A deck of flashcards",
        **deck,
        "$defs": {
            "text": _text(pattern=r"\S", maxLength=LONGEST),
            "texts": {"anyOf": [_ref("text"), _list("text")]},
            "truth": {"anyOf": [{"type": "boolean"}, {"type": "string", "pattern": f"^(?:{_TRUE}|{_FALSE})$"}]},
            "tag": _text(pattern=r"^[^,]*[^,\s][^,]*$"),
            "tags": {"anyOf": [_ref("tag"), _list("tag")]},
            "factId": _text(pattern=r"^[^\s/+]+$", maxLength=LONGEST_ID),
            "deckId": _text(pattern=r"^(?!(?:.*/)?\.\.?(?:/|$))[^/+\\\s](?:[^/+\\]*[^/+\\\s])?(?:/[^/+\\]+)*$"),
            "fact": {"oneOf": [_plain(), _cloze(), _choice(), _statement(), _order()]},
        },
    }


def _text(**limits: Any) -> Schema:
    return {"type": ["string", "number", "boolean", "null"], **limits}


def _ref(name: str, description: str = "") -> Schema:
    return {"$ref": f"#/$defs/{name}", **({"description": description} if description else {})}


def _list(of: str, **limits: Any) -> Schema:
    return {"type": "array", "minItems": 1, "items": _ref(of), **limits}


def _names(of: str, description: str = "") -> Schema:
    """A mapping with keys of the author's own."""
    more = {"description": description} if description else {}
    return {"type": "object", "additionalProperties": _ref(of), **more}


def _object(required: list[str], **properties: Schema) -> Schema:
    """A mapping with these keys and no others."""
    return {"type": "object", "required": required, "additionalProperties": False, "properties": properties}


def _kind(required: list[str], **properties: Schema) -> Schema:
    """A fact with the keys that all kinds share."""
    return _object(
        required,
        id=_ref("factId", "History hangs on it; `flashcards check --fix` writes it."),
        explanation=_ref("text", "Shown after the answer: the why."),
        hint=_ref("text", "Shown before the answer, on request."),
        disputed=_ref("text", "Who says otherwise, and what the record says."),
        source=_ref("texts", "A key of the deck's `sources`, or several."),
        tags=_ref("tags"),
        **properties,
    )


def _typed() -> Schema:
    """What any typed answer may have beside it."""
    return {
        "reject": _names("text", "Wrong answer → why."),
        "within": {"type": ["string", "number"], "pattern": r"\d", "description": "Tolerance of a number."},
        "exact": _ref("truth", "Case and accents count."),
    }


def _plain() -> Schema:
    several = _list("text", uniqueItems=True)
    answer = {"anyOf": [_ref("text"), several], "description": "One text, or a list in any order, each item scored."}
    accept = {"description": "Also right: a list; for a list of answers item → more names."}
    accept_follows = {
        "if": {"properties": {"answer": {"type": "array"}}},
        "then": {"properties": {"accept": _names("texts")}},
        "else": {"properties": {"accept": _ref("texts")}},
    }
    sides = {"question": _ref("text"), "answer": answer, "accept": accept}
    turned = _object(["question", "answer"], **sides, reject=_typed()["reject"]) | accept_follows
    reverse = {"anyOf": [_ref("text"), turned], "description": "`true` swaps the sides; or the reversed question."}
    return _kind(["question", "answer"], **sides, reverse=reverse, **_typed()) | accept_follows


def _cloze() -> Schema:
    text = {
        "type": "string",
        "pattern": f"^{_FILLED}(?:{_GAP}{_FILLED})+$",
        "maxLength": LONGEST,
        "description": "A text with {{gaps}}, {{c2::numbered}} or {{with::a hint}}.",
    }
    return _kind(["cloze"], cloze=text, accept={"anyOf": [_ref("texts"), _names("texts")]}, **_typed())


def _choice() -> Schema:
    right = _object(["right"], right=_ref("text"))
    wrong = _object(["wrong"], wrong=_ref("text"), because=_ref("text"))
    choices = {
        "type": "array",
        "minItems": 2,
        "maxItems": 1 + WRONG,
        "items": {"oneOf": [right, wrong]},
        "contains": {"type": "object", "required": ["right"]},
        "maxContains": 1,
        "uniqueItems": True,
    }
    return _kind(["question", "choices"], question=_ref("text"), choices=choices)


def _statement() -> Schema:
    keys = {"statement": _ref("text"), "is": _ref("truth"), "correction": _ref("text")}
    return _kind(["statement", "is"], **keys)


def _order() -> Schema:
    items = _list("text", minItems=2, maxItems=MOST, uniqueItems=True)
    return _kind(["question", "order"], question=_ref("text"), order=items)
