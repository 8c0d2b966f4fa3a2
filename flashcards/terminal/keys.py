"""Keys from the terminal, read raw: one name for each press, none waiting for Enter.

Names: a printable character stands for itself; the others are "space", "enter", "escape", "backspace", "left", "right",
"up", "down", "pageup", "pagedown", "home", "end", "clear" (Ctrl-U), "word" (Ctrl-W), "redraw" (the window changed, or
the program came back after Ctrl-Z) and "end of input"; a paste is "paste:" and its text."""

import codecs
import contextlib
import os
import re
import select
import signal
from collections.abc import Callable, Iterator
from types import FrameType

try:
    import termios
except ImportError:  # Windows: `review` says that it needs a terminal it knows
    termios = None  # type: ignore[assignment]

CONTROLS = {
    " ": "space", "\r": "enter", "\n": "enter", "\x7f": "backspace", "\x08": "backspace", "\x15": "clear",
    "\x17": "word",     "\x01": "home", "\x05": "end", "\x0c": "redraw", "\x04": "end of input",
}  # fmt: skip
SEQUENCES = {
    "[A": "up", "[B": "down", "[C": "right", "[D": "left", "[H": "home", "[F": "end", "[1~": "home", "[4~": "end",
    "[5~": "pageup", "[6~": "pagedown", "OA": "up", "OB": "down", "OC": "right", "OD": "left", "OH": "home",
    "OF": "end",
}  # fmt: skip
PASTE_STARTS, PASTE_ENDS = "[200~", "\x1b[201~"
ESCAPE_WAIT = 0.05
"""Seconds after which a lone Esc is taken for the key itself."""

_SEQUENCE = re.compile(r"O.|\[[^@-~]{0,14}[@-~]|\[[^@-~]{15}", re.DOTALL)
"""What follows the Esc of a whole sequence, or is too long to be one."""

LONGEST_PASTE = 5_000
"""Characters of a paste that are kept; the rest is read and dropped."""


class Keys:
    """The keyboard behind `fd`, while its `raw()` is entered."""

    def __init__(self, fd: int) -> None:
        self.fd = fd
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._waiting = ""
        self._wake_read, self._wake_write = os.pipe()
        os.set_blocking(self._wake_write, False)

    @contextlib.contextmanager
    def raw(self, leave: Callable[[], None], enter: Callable[[], None]) -> Iterator[None]:
        """Unbuffered, unechoed keys; Ctrl-C still interrupts. Ctrl-Z calls `leave` before the program stops and
        `enter` when it comes back; the terminal's modes are restored on the way out, whatever happens."""
        before = self._before = termios.tcgetattr(self.fd)

        def restore() -> None:
            with contextlib.suppress(termios.error):  # the terminal is gone
                termios.tcsetattr(self.fd, termios.TCSADRAIN, before)

        def stop(_number: int, _frame: FrameType | None) -> None:
            leave()
            restore()
            os.kill(os.getpid(), signal.SIGSTOP)
            self._cbreak(before)
            enter()
            self._wake(0, None)

        old_stop = signal.signal(signal.SIGTSTP, stop)
        old_size = signal.signal(signal.SIGWINCH, self._wake)
        try:
            self._cbreak(before)
            enter()
            yield
        finally:
            signal.signal(signal.SIGTSTP, old_stop)
            signal.signal(signal.SIGWINCH, old_size)
            with contextlib.suppress(OSError):  # the terminal is gone: there is nothing to leave
                leave()
            restore()

    @contextlib.contextmanager
    def paused(self, leave: Callable[[], None], enter: Callable[[], None]) -> Iterator[None]:
        """Give the terminal to another program, an editor, while `raw` is entered."""
        modes = termios.tcgetattr(self.fd)
        leave()
        termios.tcsetattr(self.fd, termios.TCSADRAIN, self._before)
        try:
            yield
        finally:
            termios.tcsetattr(self.fd, termios.TCSADRAIN, modes)
            enter()

    def read(self) -> str:
        """The next key, waited for."""
        while True:
            if not self._waiting and not self._fill(None):
                return "end of input"
            if not self._waiting:
                return "redraw"
            key = self._take()
            if key:
                return key

    @property
    def waiting(self) -> bool:
        """Whether a further key is here already: what it changes need not be drawn before it is read."""
        return bool(self._waiting)

    def _cbreak(self, before: list[int | list[bytes | int]]) -> None:
        modes = list(before)
        assert isinstance(modes[3], int)
        assert isinstance(modes[6], list)
        modes[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        modes[6] = [*modes[6]]
        modes[6][termios.VMIN], modes[6][termios.VTIME] = 1, 0
        modes[6][termios.VQUIT] = b"\0"  # Ctrl-\ would end the program without its giving the terminal back
        termios.tcsetattr(self.fd, termios.TCSADRAIN, modes)

    def _wake(self, _number: int, _frame: FrameType | None) -> None:
        with contextlib.suppress(BlockingIOError):
            os.write(self._wake_write, b"!")

    def _fill(self, seconds: float | None) -> bool:
        """Read what is there, waiting `seconds` for it (None: for ever); False at the end of input."""
        ready, _, _ = select.select([self.fd, self._wake_read], [], [], seconds)
        if self._wake_read in ready:
            os.read(self._wake_read, 4096)
        if self.fd not in ready:
            return True
        try:
            read = os.read(self.fd, 4096)
        except OSError:  # EIO: the terminal was closed
            read = b""
        self._waiting += self._decode(read, final=not read)
        return bool(read)

    def _take(self) -> str:
        """Take one key off the text that waits; "" for what has no name."""
        first, self._waiting = self._waiting[0], self._waiting[1:]
        if first != "\x1b":
            return CONTROLS.get(first, first if first.isprintable() else "")
        if not self._waiting:
            self._fill(ESCAPE_WAIT)
        if not self._waiting or self._waiting[0] not in "[O":
            return "escape"
        return self._sequence()

    def _sequence(self) -> str:
        """What an escape sequence stands for. On a slow line it comes in parts; its last letter alone is no key."""
        while not (ended := _SEQUENCE.match(self._waiting)):
            before = self._waiting
            self._fill(ESCAPE_WAIT)
            if self._waiting == before:
                break
        sequence = ended[0] if ended else self._waiting
        self._waiting = self._waiting[len(sequence) :]
        if sequence == PASTE_STARTS:
            return self._paste()
        return SEQUENCES.get(sequence, "")

    def _paste(self) -> str:
        """All of a bracketed paste as one key, however it was split on its way here."""
        kept = ""
        while PASTE_ENDS not in self._waiting:
            kept = (kept + self._waiting[: -len(PASTE_ENDS)])[:LONGEST_PASTE]
            self._waiting = self._waiting[-len(PASTE_ENDS) :]
            if not self._fill(1.0):
                break
        rest, _, self._waiting = self._waiting.partition(PASTE_ENDS)
        return "paste:" + (kept + rest)[:LONGEST_PASTE]
