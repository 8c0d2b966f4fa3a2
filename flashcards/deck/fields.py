"""The fields of a mapping in a deck file, asked for by what they must hold.

What is missing or of the wrong sort is noted as a problem and comes back empty, so that reading goes on."""

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import TypeGuard

from flashcards.deck import events
from flashcards.deck.events import Listing, Mark, Node, Scalar, Spot
from flashcards.deck.hygiene import LONGEST
from flashcards.deck.problems import Problems

TRUE = frozenset(("true", "yes", "on"))
FALSE = frozenset(("false", "no", "off"))

DASHES = "Each item of a list starts with `- `."


class Fields:
    """A mapping of the file. `name` is its path, such as `facts[3]` (from 0), "" for the whole deck."""

    __slots__ = ("entries", "mark", "name", "node", "problems")

    def __init__(self, node: events.Mapping, problems: Problems, name: str = "") -> None:
        self.node = node
        self.entries = node.entries
        self.mark = node.start_mark
        self.problems = problems
        self.name = name

    def path(self, key: str) -> str:
        return f"{self.name}.{key}" if self.name else key

    def text(self, key: str) -> str:
        """The text under `key`; "" when there is none."""
        entry = self.entries.get(key)
        if entry is None:
            return ""
        node = entry[1]
        if isinstance(node, Scalar):
            value = node.value
            if value and len(value) <= LONGEST:
                return value
        self.wrong(key, node)
        return ""

    def need(self, key: str, hint: str = "") -> str:
        """The text under `key`, which must be there."""
        return self.text(key) if self.has(key, hint) else ""

    def has(self, key: str, hint: str = "") -> bool:
        """Whether `key` is there, as it must be."""
        if key in self.entries:
            return True
        self.problems.error(self.mark, f"{self.path(key)} is missing.", hint or f"Add `{key}:`.")
        return False

    def texts(self, key: str) -> list[Scalar]:
        """One text or a list of texts."""
        entry = self.entries.get(key)
        if entry is None:
            return []
        if not isinstance(entry[1], Scalar):
            return self.listed(key, "a text or a list of texts")
        self.undashed(key)
        return [entry[1]] if self.text(key) else []

    def listed(self, key: str, wanted: str = "a list of texts") -> list[Scalar]:
        """A list of texts under `key`, which is there."""
        node = self.entries[key][1]
        if not isinstance(node, Listing):
            self.wrong(key, node, wanted)
            return []
        if not node.items:
            self.problems.error(node.start_mark, f"{self.path(key)} is an empty list.", "Write a text into it.")
        return [item for index, item in enumerate(node.items) if self._is_text(item, f"{key}[{index}]")]

    def undashed(self, key: str) -> None:
        """Note a text below its key that starts like `-x`: a list whose dashes want a space."""
        beside, node = self.entries[key]
        below = node.start_mark.line > beside.start_mark.line
        if below and isinstance(node, Scalar) and not node.style and node.value.startswith("-"):
            self.problems.error(node.start_mark, "A space is missing after `-`.", DASHES)

    def pairs(self, key: str) -> Iterator[tuple[Scalar, "Fields"]]:
        """The entries of a mapping: each key, and the fields in which its value stands under that key."""
        entry = self.entries.get(key)
        if entry is None:
            return
        if not isinstance(entry[1], events.Mapping):
            self.wrong(key, entry[1], "a mapping, `name: …` on lines of their own")
            return
        inner = Fields(entry[1], self.problems, self.path(key))
        for scalar, _ in entry[1].entries.values():
            yield scalar, inner

    def mappings(self, key: str) -> Iterator["Fields"]:
        """The mappings in a list."""
        entry = self.entries.get(key)
        if entry is None:
            return
        if not isinstance(entry[1], Listing):
            self.wrong(key, entry[1], "a list, each item on a line with `- `")
            return
        for index, item in enumerate(entry[1].items):
            name = f"{self.path(key)}[{index}]"
            if isinstance(item, events.Mapping):
                yield Fields(item, self.problems, name)
            else:
                self.problems.error(item.start_mark, f"{name} is {sort_of(item)}; it must be `key: value` pairs.")

    def truth(self, key: str) -> bool | None:
        """True or false under `key`; None when it is not there."""
        word = self.text(key).lower()
        if word in TRUE:
            return True
        if word in FALSE:
            return False
        if word:
            message = f"{self.path(key)} is neither true nor false."
            self.problems.error(self.at(key), message, "Write `true` or `false`.")
        return None

    def at(self, key: str) -> Mark:
        """Where the value under `key` starts."""
        return self.entries[key][1].start_mark

    def only(self, known: Collection[str], strays: Mapping[str, str] = MappingProxyType({})) -> None:
        """Note every key that is not `known`; `strays` says of some where they belong."""
        for key, (scalar, _) in self.entries.items():
            if key not in known:
                hint = self.problems.meant(key, known) or f"Keys here: {', '.join(sorted(known))}."
                self.problems.error(scalar.start_mark, strays.get(key, f"Unknown key `{key}`."), hint)

    def wrong(self, key: str, node: Node, wanted: str = "a text") -> None:
        """Note that `node` is not what stands under `key`."""
        mark: Mark = node.start_mark
        message, hint = f"{self.path(key)} is {sort_of(node)}; it must be {wanted}.", ""
        if isinstance(node, Scalar) and not node.value:
            mark, hint = self._empty(node)
            message = f"{self.path(key)} is empty."
        elif isinstance(node, Scalar) and len(node.value) > LONGEST:
            message = f"{self.path(key)} is too long: {LONGEST:,} characters are allowed."
        elif wanted == "a text":
            hint = "If this is meant as text, put it in quotes."
        self.problems.error(mark, message, hint)

    def _empty(self, node: Scalar) -> tuple[Mark, str]:
        """Where and why a text is empty to YAML that may look full to its author."""
        start = node.start_mark
        rest = self.problems.line(start.line)[start.column :]
        if rest.lstrip().startswith("#"):
            hash_sign = Spot(start.line, start.column + rest.index("#"))
            return hash_sign, "Everything after ` #` is a comment; put the text in quotes."
        if node.style and node.style in "|>":
            return start, "Put a text that starts with > or | in quotes."
        return start, "Write a text, or remove the key."

    def _is_text(self, node: Node, key: str) -> TypeGuard[Scalar]:
        if isinstance(node, Scalar) and node.value and len(node.value) <= LONGEST:
            return True
        self.wrong(key, node)
        return False


def sort_of(node: Node) -> str:
    """What a node is, for a person."""
    if isinstance(node, Listing):
        return "a list"
    return "a mapping" if isinstance(node, events.Mapping) else "a text"
