"""A program in a terminal of its own: how long until it shows a text, and how much memory it took."""

import os
import select
import signal
import sys
import time


def first_sight(command: list[str], wanted: bytes, environ: dict[str, str]) -> tuple[float, float] | None:
    """Milliseconds from the start until `wanted` stands in the output, and megabytes at that moment (0 where the
    system does not tell); None when it never came."""
    started = time.perf_counter()
    child, terminal = os.forkpty()
    if child == 0:
        os.execve(command[0], command, {**os.environ, "TERM": "xterm", "COLUMNS": "80", "LINES": "24", **environ})
    seen, took = b"", None
    try:
        while time.perf_counter() - started < 60 and took is None:
            if select.select([terminal], [], [], 1)[0]:
                try:
                    seen += os.read(terminal, 65536)
                except OSError:
                    break
            if wanted in seen:
                took = (time.perf_counter() - started) * 1000
        return None if took is None else (took, _memory(child))
    finally:
        os.kill(child, signal.SIGTERM)
        os.close(terminal)
        os.waitpid(child, 0)


def _memory(process: int) -> float:
    if not sys.platform.startswith("linux"):
        return 0.0
    with open(f"/proc/{process}/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))
