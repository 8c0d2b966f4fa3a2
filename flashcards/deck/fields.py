"""The fields of a mapping in a deck file, asked for by what they must hold.

What is missing or of the wrong sort is noted as a problem and comes back empty, so that reading goes on."""

from collections.abc import Collection, Iterator
from typing import TypeGuard

from flashcards.deck.events import Listing, Mapping, Node, Position, Scalar
from flashcards.deck.problems import Problems, meant

TRUE = frozenset(("true", "yes", "on"))
FALSE = frozenset(("false", "no", "off"))


class Fields:
    """A mapping of the file. `name` is its path, such as `facts[3]` (from 0), "" for the whole deck."""

    __slots__ = ("_index", "_parent", "entries", "mark", "node", "problems")

    def __init__(self, node: Mapping, problems: Problems, parent: str = "", index: int = -1) -> None:
        self.node = node
        self.entries = node.entries
        self.mark = node.start_mark
        self.problems = problems
        self._parent = parent
        self._index = index

    @property
    def name(self) -> str:
        return f"{self._parent}[{self._index}]" if self._index >= 0 else self._parent

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
            if value and not value.isspace():
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
        if not isinstance(entry[1], Listing):
            return [entry[1]] if self.text(key) else []  # type: ignore[list-item]
        if not entry[1].items:
            self.problems.error(entry[1].start_mark, f"{self.path(key)} is an empty list.", "Write a text into it.")
        return [item for item in entry[1].items if self._is_text(item, key)]

    def pairs(self, key: str) -> Iterator[tuple[Scalar, "Fields"]]:
        """The entries of a mapping: each key, and the fields in which its value stands under that key."""
        entry = self.entries.get(key)
        if entry is None:
            return
        if not isinstance(entry[1], Mapping):
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
            if isinstance(item, Mapping):
                yield Fields(item, self.problems, self.path(key), index)
            else:
                self.problems.error(item.start_mark, f"{self.path(key)}[{index}] is {_sort(item)}; "
                                    "it must be `key: value` pairs.")  # fmt: skip

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

    def at(self, key: str) -> Position:
        """Where the value under `key` starts."""
        return self.entries[key][1].start_mark

    def only(self, known: Collection[str], elsewhere: Collection[str] = ()) -> None:
        """Note every key that is not `known`; those of `elsewhere` belong to other kinds of facts."""
        for key, (scalar, _) in self.entries.items():
            if key in known:
                continue
            message = f"`{key}` is not a key of this kind of fact." if key in elsewhere else f"Unknown key `{key}`."
            listed = ", ".join(sorted(known))
            self.problems.error(scalar.start_mark, message, meant(key, known) or f"Keys here: {listed}.")

    def wrong(self, key: str, node: Node, wanted: str = "a text") -> None:
        """Note that `node` is not what stands under `key`."""
        if isinstance(node, Scalar) and not node.value.strip():
            message, hint = f"{self.path(key)} is empty.", self._why_empty(node)
        else:
            message, hint = f"{self.path(key)} is {_sort(node)}; it must be {wanted}.", ""
            if wanted == "a text":
                hint = f"If this is meant as text, put it in quotes: {key}: '…'"
        self.problems.error(node.start_mark, message, hint)

    def _why_empty(self, node: Scalar) -> str:
        """A text that looks full may be empty to YAML."""
        start = node.start_mark
        line = self.problems.line(start.line)[start.column :].strip()
        if line.startswith("#"):
            return "Everything after ` #` is a comment; put the text in quotes."
        if node.style and node.style in "|>":
            return "Put a text that starts with > or | in quotes."
        return "Write a text, or remove the key."

    def _is_text(self, node: Node, key: str) -> TypeGuard[Scalar]:
        if isinstance(node, Scalar) and node.value.strip():
            return True
        self.wrong(key, node)
        return False


def _sort(node: Node) -> str:
    """What a node is, for a person."""
    if isinstance(node, Listing):
        return "a list"
    return "a mapping" if isinstance(node, Mapping) else "a text"
