"""YAML text into a tree of nodes that know their places, from the parser's events.

Nothing is resolved: every scalar is the text that was written, so that `no`, `1:30` and `1950-01` stay text. Anchors,
aliases and tags are refused, keys given twice are found, and an explicit stack of bounded depth stands in for
recursion. The rest of the package never imports yaml."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
    YAMLError,
)

try:
    from yaml import CLoader as _Parser
except ImportError:  # PyYAML was built without libyaml: the same events, several times slower
    from yaml import Loader as _Parser  # type: ignore[assignment]

DEPTH = 12
"""Levels of lists and mappings within each other. A deck needs five."""


class Mark(Protocol):
    """A point in a text: line and column count from 0, in code points; `index` counts those before it."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...
    @property
    def index(self) -> int: ...


if TYPE_CHECKING:

    class Scalar:
        """A text as it was written: the parser's own event, so that nothing is copied. `style` is "" or None when
        it is plain, else the quote or `|` or `>`."""

        value: str
        style: str | None
        anchor: str | None
        tag: str | None
        start_mark: Mark
        end_mark: Mark

        def __init__(self, *event: Any) -> None: ...
else:
    Scalar = ScalarEvent


class Spot(NamedTuple):
    """A mark of our own making, which does not tell its index."""

    line: int
    column: int
    index: int = 0  # type: ignore[assignment]  # hides the tuple's method of that name, which nobody calls


START = Spot(0, 0)


class Listing:
    """A list of nodes."""

    __slots__ = ("flow", "items", "start_mark")

    def __init__(self, start_mark: Mark, flow: bool) -> None:
        self.start_mark = start_mark
        self.flow = flow
        self.items: list[Node] = []


class Mapping:
    """Keys, each with its own scalar and its node, in the order of the file. It ends before `end_mark`, where the next
    thing begins, or in `flow` style with the brace there."""

    __slots__ = ("end_mark", "entries", "flow", "start_mark")

    def __init__(self, start_mark: Mark, flow: bool) -> None:
        self.start_mark = self.end_mark = start_mark
        self.flow = flow
        self.entries: dict[str, tuple[Scalar, Node]] = {}


Node = Scalar | Listing | Mapping

_OPENING = (MappingStartEvent, SequenceStartEvent, AliasEvent)


class Fault(NamedTuple):
    """Something that no deck may hold, and reading goes on."""

    mark: Mark
    message: str
    hint: str = ""


class Stop(NamedTuple):
    """Why reading could not go on from `mark`: in our words, or else in the parser's, `problem`, with what it was
    doing, `during`, and `since` where."""

    mark: Mark
    message: str
    hint: str = ""
    problem: str = ""
    during: str = ""
    since: Mark | None = None


class _StopError(Exception):
    """Carries a Stop out of the reading."""

    def __init__(self, mark: Mark, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.stop = Stop(mark, message, hint)


class Tree:
    """What a text holds. After a `stop`, `root` is the part before it, and `unfinished` what was still open."""

    __slots__ = ("document", "faults", "stop", "unfinished")

    def __init__(self) -> None:
        self.document = Listing(START, False)
        self.unfinished: list[Listing | Mapping] = []
        self.faults: list[Fault] = []
        self.stop: Stop | None = None

    @property
    def root(self) -> Node | None:
        return self.document.items[0] if self.document.items else None


def parse(text: str, prose: frozenset[str] = frozenset()) -> Tree:
    """The tree of `text`. Under the keys of `prose` a `{` can only be the start of a text, and stops the reading."""
    tree = Tree()
    for _ in parse_items(tree, text, "", prose):
        pass
    return tree


def parse_items(tree: Tree, text: str, key: str, prose: frozenset[str] = frozenset()) -> Iterator[Node]:
    """The items of the list under the root's `key`, one after the other; all else goes into `tree`.

    So a deck of a hundred thousand facts never stands in memory at once. An item is held back until the next one
    begins or the text ends: after a stop the last may lack what follows."""
    stack = tree.unfinished
    items: list[Node] = []
    try:
        get = _begin(text, tree)
        while stack:
            holder = stack[-1]
            if isinstance(holder, Mapping):
                opened = _pairs(get, holder, tree.faults, prose)
            else:
                opened = _items(get, holder, tree.faults)
            if opened is None:
                stack.pop()
                continue
            stack.append(opened)
            if len(stack) == 3 and _under(key, stack):
                items = stack[2].items  # type: ignore[union-attr]
            if len(items) > 1:
                yield from items[:-1]
                del items[:-1]
            if len(stack) > DEPTH:
                raise _StopError(opened.start_mark, f"This is nested too deep: more than {DEPTH} levels.")
        _end(get())
    except _StopError as reason:
        tree.stop = reason.stop
    except YAMLError as error:
        tree.stop = _stop(error)
    else:
        yield from items


def _begin(text: str, tree: Tree) -> Callable[[], Any]:
    """Begin to read; with a text that has nothing but comments, nothing is left to do."""
    get: Callable[[], Any] = _Parser(text).get_event
    get()  # the start of the stream
    if get().__class__ is not StreamEndEvent:
        tree.unfinished.append(tree.document)
    return get


def _end(event: Any) -> None:
    """Make sure that nothing follows the document."""
    kind = event.__class__
    if kind is DocumentStartEvent:
        raise _StopError(
            event.start_mark, "A second YAML document begins here; a file holds one.", "Remove the line `---`."
        )


def _under(key: str, stack: list[Listing | Mapping]) -> bool:
    """Whether the third of the stack is a list, the one under the root's `key`."""
    root, holder = stack[1], stack[2]
    if isinstance(root, Mapping) and isinstance(holder, Listing):
        return key in root.entries and root.entries[key][1] is holder
    return False


def _pairs(
    get: Callable[[], Any], holder: Mapping, faults: list[Fault], prose: frozenset[str]
) -> Listing | Mapping | None:
    """Fill `holder` until a list or mapping opens within it, which is returned, or until it ends."""
    entries = holder.entries
    while True:
        key = get()
        kind = key.__class__
        if kind is not Scalar:
            if kind is MappingEndEvent:
                holder.end_mark = key.start_mark
                return None
            raise _StopError(key.start_mark, "A key must be a plain word.", "If this is a text, put it in quotes.")
        name = key.value
        value = get()
        if key.anchor is not None or key.tag is not None:
            _refuse(key, faults)
        if name in entries:
            faults.append(_twice(key, entries[name][0].start_mark))
        if value.__class__ is Scalar:
            if value.style:
                _tidy(value)
            if value.anchor is not None or value.tag is not None:
                _refuse(value, faults)
            entries[name] = (key, value)
            continue
        kind = value.__class__
        if name in prose and kind is MappingStartEvent and value.flow_style and value.tag is None:
            raise _StopError(value.start_mark, "YAML reads a mapping where a text begins with `{`.")
        node = _node(value, faults)
        entries[name] = (key, node)
        if node.__class__ is not Scalar:
            return node  # type: ignore[return-value]


def _items(get: Callable[[], Any], holder: Listing, faults: list[Fault]) -> Listing | Mapping | None:
    """Fill `holder` until a list or mapping opens within it, which is returned, or until it ends."""
    while True:
        event = get()
        if event.__class__ is Scalar:
            if event.style:
                _tidy(event)
            if event.anchor is not None or event.tag is not None:
                _refuse(event, faults)
            holder.items.append(event)
            continue
        if event.__class__ not in _OPENING:  # the list ends, or the document around its one node
            return None
        node = _node(event, faults)
        holder.items.append(node)
        if node.__class__ is not Scalar:
            return node  # type: ignore[return-value]


def _node(event: Any, faults: list[Fault]) -> Node:
    """The node that an event other than a plain scalar begins; an alias is refused and stands as a text."""
    if event.__class__ is AliasEvent:
        _refuse(event, faults)
        return Scalar(None, None, (True, False), f"*{event.anchor}", event.start_mark, event.end_mark)
    if event.anchor is not None or event.tag is not None:
        _refuse(event, faults)
    made = Mapping if event.__class__ is MappingStartEvent else Listing
    return made(event.start_mark, bool(event.flow_style))


def _twice(key: Scalar, first: Mark) -> Fault:
    """A key that its mapping has already."""
    before = f"first in line {first.line + 1}, column {first.column + 1}"
    return Fault(key.start_mark, f"`{key.value}` is given twice; {before}.", "Keep one of the two.")


def _refuse(event: Any, faults: list[Fault]) -> None:
    """Note an anchor, alias or tag."""
    if event.__class__ is AliasEvent:
        what, sign = "Aliases", "*"
    elif event.anchor is not None:
        what, sign = "Anchors", "&"
    else:
        what, sign = "Tags", "!"
    hint = f"If this is a text that starts with `{sign}`, put it in quotes."
    if event.__class__ is Scalar and not event.value:
        event.value = sign  # one mistake, not an empty text besides
    faults.append(Fault(event.start_mark, f"{what} are not allowed here.", hint))


def _tidy(scalar: Scalar) -> None:
    """A block of text ends with its last line; the line break after it means nothing to a reader. Nor do blanks."""
    if scalar.style == "|" or scalar.style == ">":
        scalar.value = scalar.value.rstrip("\n")
    if scalar.value.isspace():
        scalar.value = ""


def _stop(error: YAMLError) -> Stop:
    """What the parser said when it could not go on."""
    since = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or since or START
    problem = getattr(error, "problem", None) or str(error)
    return Stop(mark, "", "", problem, getattr(error, "context", None) or "", since)
