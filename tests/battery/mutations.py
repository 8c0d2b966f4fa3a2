"""Does each safeguard have a test that misses it? Each is taken out of a copy of the program, and the tests that should
see it are run there: one of them must fail. The table of safeguards, and the bench on which they are taken out."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent


class Mutation(NamedTuple):
    """A safeguard: the file it stands in, its text, what stands there without it, and the tests that should see it."""

    name: str
    path: str
    text: str
    instead: str
    tests: str


DURABLE, JOURNAL, STORE = (f"flashcards/progress/{name}.py" for name in ("durable", "journal", "store"))
FILE, STRICT, LOCK = (f"flashcards/progress/{name}.py" for name in ("file", "strict", "lock"))
MERGE, BACKUP, REPAIR = (f"flashcards/progress/{name}.py" for name in ("merge", "backup", "repair"))
LOG = "flashcards/progress/log.py"
FILES, HYGIENE, EVENTS = (f"flashcards/deck/{name}.py" for name in ("files", "hygiene", "events"))
KEYS = "flashcards/terminal/keys.py"
POWER = "test_e_powerloss.py"
SCREENS = "test_a_screens.py test_a_decks.py -k '018 or 023 or 024'"
WATCHED = {
    "doctor.py": "test_f_disk.py -k 'case_069 and break'",
    "output.py": "test_a_screens.py test_i_command_line.py -k 'is_hard or check or a_problem or text or 085_names'",
    "quiz_report.py": "test_a_screens.py -k 'report and text'",
    "charts.py": "test_a_screens.py -k is_hard",
    "plain.py": "test_a_screens.py -k other_ways",
    "picker.py": "test_a_screens.py -k list_of_decks",
    "tree.py": "test_a_screens.py -k 'no_command and decks'",
    "screens.py": "test_a_screens.py -k a_session",
}
"""The tests that see the text of each of these modules."""

FSYNCS = [
    Mutation("fsync of each answer", JOURNAL, "            self._sync(os.fsync, fd)\n", "", POWER),
    Mutation("fsync of the journal's name", JOURNAL, "self._sync(durable.sync_folder, self.path)", "pass", POWER),
    Mutation("fsync of the new file", DURABLE, "        os.fsync(fd)\n        _compare", "        _compare", POWER),
    Mutation("fsync of a replaced name", DURABLE, "        raise\n    sync_folder(target)", "        raise", POWER),
    Mutation("fsync of a new folder's name", DURABLE, "        sync_folder(folder)\n", "", POWER),
    Mutation("fsync of a name set aside", DURABLE, "    os.rename(path, aside)\n    sync_folder(path)\n",
             "    os.rename(path, aside)\n", POWER),
    Mutation("fsync of a copy put away", MERGE, "        durable.sync_folder(target)\n", "", POWER),
    Mutation("fsync of all folders", DURABLE, "        os.fsync(fd)\n    finally", "        pass\n    finally", POWER),
    Mutation("no answer after a failed fsync", JOURNAL, "            self._failed = True\n", "            pass\n",
             "../progress/test_journal.py -k failed_fsync"),
]  # fmt: skip
WRITING = [
    Mutation("the journal's seal", JOURNAL, 'durable.write_all(self._fd, b"\\n")', "pass", "test_c_journal.py -k 043"),
    Mutation("a line's checksum", JOURNAL, "if seal != _SEAL % zlib.crc32(start):", "if not seal:",
             "test_c_journal.py -k 045"),
    Mutation("a record that no file can hold", JOURNAL, '    written(value, "")\n    return Configured',
             "    return Configured", "test_c_journal.py -k '045 and number'"),
    Mutation("the loop over short writes", DURABLE, "    while view:\n        view = view[os.write(fd, view) :]",
             "    os.write(fd, view)", "test_f_disk.py -k '065 or 067'"),
    Mutation("a part of a line cut off again", JOURNAL, "            os.ftruncate(fd, size)\n", "",
             "test_f_disk.py -k 065"),
    Mutation("the lock", LOCK, "fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)", "pass",
             "test_d_together.py -k 050_a_second"),
    Mutation("a refusal where there are no locks", LOCK, "        raise FlashcardsError(\n            IO,\n",
             "        return\n        raise FlashcardsError(\n            IO,\n", "test_d_together.py -k 054"),
    Mutation("what another wrote is joined in", STORE, "                self._join_file()",
             "                self._seen = durable.signature(self.paths.file)", "test_d_together.py -k 052"),
    Mutation("signals held back", DURABLE, "signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}",
             "signal.SIG_BLOCK, set()", "test_e_signals.py -k 061_a_signal"),
    Mutation("left-over files swept", DURABLE, "            os.unlink(os.path.join(folder, name))", "            pass",
             "test_e_faults.py -k 058"),
    Mutation("the old mode kept", DURABLE, "        _copy_mode(target, fd)\n", "", "test_b_progress.py -k 039"),
    Mutation("links followed", "flashcards/progress/paths.py", "file = os.path.realpath(path)", "file = path",
             "test_b_progress.py -k 040"),
    Mutation("new files for their owner alone", DURABLE, "HANDS_OFF | BINARY, 0o600)", "HANDS_OFF | BINARY, 0o666)",
             "test_b_progress.py -k 039"),
    Mutation("terminal modes restored", KEYS, "                leave()\n            restore()\n",
             "                leave()\n", "test_e_signals.py -k 062_signals"),
    Mutation("Ctrl-\\ taken away", KEYS, '        modes[6][termios.VQUIT] = b"\\0"', "        pass",
             "test_h_terminal.py -k '083_hostile and control'"),
    Mutation("what was written is read back", DURABLE, "        _compare(fd, data)\n", "",
             "test_f_disk.py -k keeps_other"),
    Mutation("a damaged journal put aside", JOURNAL, "        if scanned.damaged:", "        if False:",
             "test_c_journal.py -k 044"),
    Mutation("records of a newer program kept", JOURNAL, '            newer.append(line + b"\\n")', "            pass",
             "test_c_journal.py -k 048"),
    Mutation("a lock file of another program", LOCK, "                if not _is_ours(fd):",
             "                if False:", "test_d_together.py -k 056_a_lock"),
    Mutation("a link where the lock should be", LOCK, "            if os.path.islink(path):",
             "            if False:", "test_d_together.py -k 056_a_link"),
    Mutation("a lock on a file that is gone is none", LOCK, "        if standing:", "        if True:",
             "test_d_together.py -k '052 and taken'"),
    Mutation("what another writes at the last moment", STORE,
             "            if durable.signature(self.paths.file) == self._seen:\n                return",
             "            if True:\n                return", "test_d_together.py -k 052_the_last"),
    Mutation("a backup a day", STORE, "        backup.keep_daily(", "        (lambda *_: None)(",
             "test_f_disk.py -k 070_a_backup"),
    Mutation("a backup before a merge", "flashcards/commands/merge.py",
             '        backup.keep(store.paths, edge.clock(ctx.obj), "merge")\n', "", "test_f_disk.py -k 070_a_backup"),
    Mutation("a backup before a restore", BACKUP, '            old = set_aside(paths, now, "restore")',
             '            old = ""', "test_f_disk.py -k 070_a_backup"),
    Mutation("a backup before a change is accepted", REPAIR, '        backup.put(paths, now, "accept", data)\n', "",
             "../progress/test_repair.py -k change_from_outside"),
    Mutation("a copy before a repair", REPAIR, 'kept = durable.copy_aside(paths.file, "damaged") if', 'kept = "" if',
             "../progress/test_repair.py"),
    Mutation("SIGTERM and SIGHUP caught", "flashcards/edge.py",
             "            signal.signal(getattr(signal, name), stop)", "            pass", "test_e_signals.py -k 062"),
]  # fmt: skip
REFUSING = [
    Mutation("the file's checksum", FILE, "intact = text[start:] == _SEAL % zlib.crc32(memoryview(text)[:start])",
             "intact = bool(text)", "test_b_progress.py -k 029"),
    Mutation("newer files refused", FILE, "if type(version) is int and version > VERSION:", "if version is None:",
             "test_b_progress.py -k 031"),
    Mutation("a file that is gone", FILE, "    if remains:\n", "    if False:\n", "test_b_progress.py -k 026"),
    Mutation("an empty file", STRICT, '    if not data.strip(b" \\t\\r\\n\\0"):\n',
             "    if not data.strip():\n        return {}\n    if False:\n", "test_b_progress.py -k 027"),
    Mutation("keys given twice", STRICT, "    if len(found) < len(pairs):", "    if not found and pairs:",
             "test_b_progress.py -k 034"),
    Mutation("numbers in their range", "flashcards/progress/history.py", "not least <= number <= greatest", "False",
             "test_b_progress.py -k 033"),
    Mutation("a file changed outside", FILE, "    if not intact:", "    if False:", "test_b_progress.py -k 029"),
    Mutation("a damaged backup is not restored", BACKUP,
             "            file.load_own(data, backup.path, hint=file.LOOK_FIRST)\n", "",
             "../progress/test_backup.py -k damaged"),
    Mutation("a backup changed by hand is not shown as whole", "flashcards/commands/backup.py",
             "    if not reading.intact:", "    if False:", "test_f_disk.py -k '070_a_backup_that_was'"),
    Mutation("another's file changed by hand", "flashcards/commands/merge.py", "    if not reading.intact:",
             "    if False:", "test_k_merge.py -k 102_a_side"),
    Mutation("a side of git's merge changed by hand", MERGE, "file.load_own(version, path, hint=CHANGED_SIDE)",
             "file.load(version, path)", "test_k_merge.py -k 102_a_side"),
    Mutation("a backup changed by hand saves nothing", REPAIR,
             "file.load_own(durable.read_regular(copy.path), copy.path)",
             "file.load(durable.read_regular(copy.path), copy.path)", "../progress/test_repair.py"),
    Mutation("a newer file not replaced by a backup", BACKUP, "    except file.AlienError:\n        raise\n", "",
             "../progress/test_backup.py -k newer"),
    Mutation("the calendar's last instant", LOG, "        if self.last_at >= history.LAST_AT:", "        if False:",
             "test_g_clock.py -k 074_after"),
    Mutation("anchors, aliases and tags", EVENTS, "    faults.append(Fault(event.start_mark, f",
             "    (Fault(event.start_mark, f", "test_a_decks.py -k '007 or 012'"),
    Mutation("control characters of a deck", HYGIENE, "    hint = 'Remove it; in double",
             "    return text, []\n    hint = 'Remove it; in double", "test_a_decks.py -k 018_control"),
    Mutation("characters that nobody sees", HYGIENE, "    if not text.isascii():", "    if False:",
             "test_a_decks.py -k 024_what_nobody"),
    Mutation("damage never in the backups", BACKUP, "if data is None or not file.load_own(",
             "if data is None or False and not file.load_own(", "test_f_disk.py -k 070_damage"),
]  # fmt: skip
LIMITS = [
    Mutation("size of a deck", FILES, "LARGEST = 64_000_000", "LARGEST = 1 << 40", "test_a_decks.py -k 021"),
    Mutation("length of a line and a text", HYGIENE, "LONGEST = 100_000", "LONGEST = 1 << 40",
             "test_a_decks.py -k '015 or 021'"),
    Mutation("depth of a deck", EVENTS, "DEPTH = 12", "DEPTH = 10_000", "test_a_decks.py -k 015"),
    Mutation("texts mended in a file", "flashcards/deck/mend.py", "len(faults) < MOST and ", "",
             "../deck/test_mending.py"),
    Mutation("length of a file that is mended", "flashcards/deck/mend.py", "LONGEST = 1_000_000", "LONGEST = 1 << 40",
             "test_a_decks.py -k in_a_large_file"),
    Mutation("length of a chain of changed ids", LOG, " and len(found) <= RELINKED", "",
             "../progress/test_log.py -k changed_ids"),
    Mutation("length of an id", "flashcards/deck/identity.py", "LONGEST = 100\n", "LONGEST = 9_999\n",
             "../deck/test_identity.py"),
    Mutation("length of an answer that is judged", "flashcards/grading/folding.py", "LONGEST = 1000",
             "LONGEST = 1 << 40", "../grading/test_judge.py ../grading/test_folding.py -k too_long"),
    Mutation("depth of a query", "flashcards/learning/query_syntax.py", "DEPTH = 40", "DEPTH = 1 << 40",
             "../learning/test_query.py"),
    Mutation("problems shown of a file", "flashcards/deck/problems.py", "SHOWN = 50", "SHOWN = 5_000",
             "test_a_decks.py -k fifty"),
    Mutation("size of a progress file", DURABLE, "LIMIT = 1 << 30", "LIMIT = 1 << 50",
             "test_b_progress.py -k gigabyte"),
    Mutation("a typed answer's length", "flashcards/terminal/line.py", "LONGEST = 5_000", "LONGEST = 10_000_000",
             "test_h_terminal.py -k beyond"),
    Mutation("a paste's length", KEYS, "LONGEST_PASTE = 5_000", "LONGEST_PASTE = 10_000_000",
             "test_h_terminal.py -k a_paste_without_end"),
    Mutation("a wrong answer's length in the log", "flashcards/study/steps.py", "LONGEST_GIVEN = 200",
             "LONGEST_GIVEN = 10_000", "test_h_terminal.py -k '083_an_endless and 5'"),
    Mutation("no drawing between keys of a burst", KEYS, "        return bool(self._waiting)",
             "        return False", "test_h_terminal.py -k '083_an_endless and million and typed'"),
    Mutation("names that a shell may be offered", "flashcards/terminal/safe.py", "and not set(value) - _SAFE", "",
             "test_i_command_line.py -k 086"),
    Mutation("names that look like options", "flashcards/terminal/safe.py", 'and not value.startswith("-") ', "",
             "test_i_command_line.py -k 086"),
    Mutation("regular decks only", FILES, "if not stat.S_ISREG(state.st_mode):", "if False:", "test_a_decks.py -k 020"),
    Mutation("pipes never waited for", FILES, 'getattr(os, "O_NONBLOCK", 0)', "0", "test_a_decks.py -k 020_a_pipe"),
    Mutation("pipes for progress never waited for", DURABLE, '| getattr(os, "O_NONBLOCK", 0)', "",
             "test_f_disk.py -k '068 and pipe'"),
    Mutation("regular progress only", DURABLE, "        if not stat.S_ISREG(found.st_mode):", "        if False:",
             "test_f_disk.py -k 068"),
]  # fmt: skip


OWN_WORDS = {
    "safe.line(words), style=STRONG)]": "a heading is the program's own words",
    'safe.line(title), style="bold")': "a heading is the program's own words",
    "safe.line(folders[depth])": "no id holds such letters: the reader refuses it",
    "safe.line(line.id)": "no id holds such letters: the reader refuses it",
}
"""Calls of the sanitiser that no input can reach; they stand in case that changes."""


def sanitised() -> list[Mutation]:
    """Each call of the sanitiser in the screens and in the output that data can reach, found in the source itself."""
    found = []
    for path in sorted([*ROOT.glob("flashcards/terminal/*.py"), *ROOT.glob("flashcards/commands/*.py")]):
        text = path.read_text()
        for call in re.finditer(r"\bsafe\.(?:text|line)\(([^\n()]*)", text):
            if not any(text.startswith(own, call.start()) for own in OWN_WORDS):
                name = f"{call[0]}) in {path.relative_to(ROOT / 'flashcards')}"
                instead = "str(" + text[call.start(1) :]
                tests = WATCHED.get(path.name, SCREENS)
                found.append(Mutation(name, str(path.relative_to(ROOT)), text[call.start() :], instead, tests))
    return found


def every() -> list[Mutation]:
    return [*FSYNCS, *WRITING, *REFUSING, *LIMITS, *sanitised()]


class Bench:
    """A copy of the program and its tests, in which one safeguard at a time is missing."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="flashcards-mutations-"))
        for name in ("flashcards", "tests", "decks"):
            shutil.copytree(ROOT / name, self.folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("pyproject.toml", "README.md"):
            shutil.copy(ROOT / name, self.folder / name)
        self.moment = time.time()

    def close(self) -> None:
        shutil.rmtree(self.folder)

    def run(self, tests: str) -> tuple[int, str]:
        """The exit code of pytest on these tests of the battery, and the first that failed, or what else was said."""
        command = f'exec "{sys.executable}" -m pytest -x -q -p no:cacheprovider -p no:randomly --tb=no {tests}'
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
        try:
            done = subprocess.run(
                command, shell=True, cwd=self.folder / "tests" / "battery", capture_output=True, text=True, check=False,
                env={**environment, "PYTHONPATH": str(self.folder)}, timeout=300,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return 1, "it does not end"
        failed = [line for line in done.stdout.splitlines() if line.startswith("FAILED")]
        return done.returncode, failed[0].split("::")[-1].split(" - ")[0] if failed else done.stdout[-300:]

    def without(self, mutation: Mutation) -> tuple[int, str]:
        """What the tests say of the program without this safeguard."""
        path = self.folder / mutation.path
        whole = path.read_text()
        assert whole.count(mutation.text) == 1, f"stands {whole.count(mutation.text)} times in {mutation.path}"
        self._write(path, whole.replace(mutation.text, mutation.instead))
        try:
            return self.run(mutation.tests)
        finally:
            self._write(path, whole)

    def _write(self, path: Path, text: str) -> None:
        """A file's new text, with a time of its own, so that no compiled copy of the old one is taken for it."""
        path.write_text(text)
        self.moment += 2
        os.utime(path, (self.moment, self.moment))
