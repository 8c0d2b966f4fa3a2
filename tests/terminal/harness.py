"""A real terminal around the real program: a pty, and pyte to read back what stands on the screen."""

import os
import sys
import time
from pathlib import Path

import pexpect
import pyte

ROOT = Path(__file__).parent.parent.parent
KEYS = {
    "Space": " ",
    "Enter": "\r",
    "Escape": "\x1b",
    "Down": "\x1b[B",
    "Up": "\x1b[A",
    "Backspace": "\x7f",
    "C-c": "\x03",
    "C-d": "\x04",
}


class Terminal:
    """`flashcards` with these arguments in a window of `columns` × `rows`."""

    def __init__(self, *arguments, columns=80, rows=24, env=None):
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "flashcards", *map(str, arguments)],
            dimensions=(rows, columns),
            env={**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT), **(env or {})},
            timeout=20,
        )

    def read(self, seconds=0.05):
        """Take in what the program has written by now."""
        try:
            while True:
                data = self.child.read_nonblocking(65536, timeout=seconds)
                self.raw += data
                self.stream.feed(data)
        except (pexpect.TIMEOUT, pexpect.EOF, ValueError):  # ValueError: it has ended, and was read to its end
            pass

    def lines(self):
        self.read()
        return [line.rstrip() for line in self.screen.display]

    def text(self):
        return "\n".join(self.lines()).rstrip()

    def wait(self, words, seconds=20):
        """Wait until `words` stand on the screen, and return it."""
        end = time.monotonic() + seconds
        while words not in (text := self.text()):
            assert time.monotonic() < end, f"{words!r} never came:\n{text}"
        return text

    def press(self, *keys):
        """Press keys at a person's pace, each answered before the next, however slow the machine; what stands then."""
        for key in keys:
            time.sleep(0.12)  # faster repeats of Space are taken for a bounce
            self.read()
            before, end = len(self.raw), time.monotonic() + 1
            self.child.send(KEYS.get(key, key))
            while len(self.raw) == before and time.monotonic() < end and not self.child.flag_eof:
                self.read()  # a key that draws nothing takes the whole second
        return self.text()

    def resize(self, columns, rows):
        self.child.setwinsize(rows, columns)
        self.screen.resize(rows, columns)
        return self.text()

    def end(self):
        """The exit status; negative for a signal that killed it."""
        while not self.child.flag_eof:
            self.read(1)
        self.child.close()
        return -self.child.signalstatus if self.child.signalstatus else self.child.exitstatus
