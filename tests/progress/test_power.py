"""Case 60: the power fails. A model of a disk keeps only what was synchronised, and of the rest anything may be left.

A killed process loses nothing that it wrote, so only such a model sees a missing fsync."""

import os

import pytest

from flashcards.errors import FlashcardsError
from flashcards.progress import durable, file
from flashcards.progress.log import Voided
from flashcards.progress.store import open_store
from tests.progress.samples import NOON, SMALL, answer


class Disk:
    """Records what a session does to the files of one folder, and plays it back up to a power cut.

    `names` are the files at the beginning. Each file has a number of its own, since inodes are used again."""

    def __init__(self, folder, names, monkeypatch):
        self.folder = folder
        self.events = []
        self.numbers = {name: number for number, name in enumerate(names)}
        self.count = len(names)
        self.opened = {}
        self.real = {name: getattr(os, name) for name in ("open", "write", "fsync", "replace", "unlink", "ftruncate")}
        for name in self.real:
            monkeypatch.setattr(os, name, getattr(self, name))

    def open(self, path, flags, mode=0o777):
        fd = self.real["open"](path, flags, mode)
        name = os.path.basename(path)
        if flags & os.O_CREAT and name not in self.numbers:
            self.numbers[name] = self.count = self.count + 1
            self.events.append(("name", name, self.count))
        self.opened[fd] = self.numbers.get(name, "folder")
        return fd

    def write(self, fd, data):
        count = self.real["write"](fd, data)
        self.events.append(("write", self.opened[fd], bytes(data[:count])))
        return count

    def fsync(self, fd):
        self.real["fsync"](fd)
        self.events.append(("sync", self.opened[fd]))

    def replace(self, old, new):
        self.real["replace"](old, new)
        old, new = os.path.basename(old), os.path.basename(new)
        self.numbers[new] = self.numbers.pop(old)
        self.events.append(("name", new, self.numbers[new], old))

    def unlink(self, path):
        self.real["unlink"](path)
        self.numbers.pop(os.path.basename(path))
        self.events.append(("name", os.path.basename(path), None))

    def ftruncate(self, fd, size):
        self.real["ftruncate"](fd, size)
        self.events.append(("cut", self.opened[fd], size))

    def acknowledge(self, change):
        self.events.append(("acknowledge", change))

    def cuts(self, before):
        """For a power cut after each event: what was acknowledged, and each folder that may be found afterwards.

        `before` are the files at the beginning. Names last once the folder is synchronised; until then the changes
        made so far may have reached the disk, in their order, up to any of them."""
        names = {name: number for number, name in enumerate(before)}
        data = dict(enumerate(before.values()))
        safe, pending, acknowledged = dict(data), [], []
        for kind, *what in self.events:
            if kind == "write":
                data[what[0]] = data.get(what[0], b"") + what[1]
            elif kind == "cut":
                data[what[0]] = data.get(what[0], b"")[: what[1]]
            elif kind == "name":
                pending.append(what)
            elif kind == "acknowledge":
                acknowledged.append(what[0])
            elif what[0] == "folder":
                for change in pending:
                    rename(names, change)
                pending = []
            else:
                safe[what[0]] = data.get(what[0], b"")
            for count in range(len(pending) + 1):
                found = dict(names)
                for change in pending[:count]:
                    rename(found, change)
                for left in (nothing, all_of_it, a_half, zeros):
                    yield (
                        list(acknowledged),
                        {name: left(safe.get(one, b""), data.get(one, b"")) for name, one in found.items()},
                    )


def rename(names, change):
    name, number, *old = change
    for gone in [*old, name]:
        names.pop(gone, None)
    if number is not None:
        names[name] = number


def nothing(safe, written):
    return safe


def all_of_it(safe, written):
    return written


def a_half(safe, written):
    return written[: (len(safe) + len(written)) // 2] if written.startswith(safe) else safe


def zeros(safe, written):
    return safe + bytes(len(written) - len(safe)) if written.startswith(safe) else safe


def session(path, disk):
    with open_store(path) as store:
        for number in range(3):
            first = answer("new/card", 1000 + number)
            store.save(first)
            disk.acknowledge(first)
        store.fold()
        for change in (answer("new/card", 1010), Voided("new/card", NOON + 1001), answer("new/other", 1011)):
            store.save(change)
            disk.acknowledge(change)


def states(path, monkeypatch, before):
    """All different states of the folder after a power cut at any moment of a session."""
    for name, text in before.items():
        (path.parent / name).write_bytes(text)
    with monkeypatch.context() as patched:
        disk = Disk(str(path.parent), before, patched)
        session(str(path), disk)
    seen = set()
    for acknowledged, files in disk.cuts(before):
        key = (len(acknowledged), *sorted(files.items()))
        if key not in seen:
            seen.add(key)
            yield acknowledged, files


BEGINNINGS = {
    "nothing": {},
    "progress": {"progress.json": file.dump(SMALL)},
}


@pytest.mark.parametrize("label", BEGINNINGS)
def test_no_power_cut_costs_an_acknowledged_answer(tmp_path, monkeypatch, label):
    assert examine(tmp_path, monkeypatch, BEGINNINGS[label]) > 30


def examine(tmp_path, monkeypatch, before):
    """Opens what every power cut leaves, to read and to write; how many different folders there were."""
    (tmp_path / "disk").mkdir()
    count = 0
    for acknowledged, files in states(tmp_path / "disk" / "progress.json", monkeypatch, before):
        count += 1
        folder = tmp_path / str(count)
        folder.mkdir()
        for name, text in files.items():
            (folder / name).write_bytes(text)
        path = str(folder / "progress.json")
        for log in (file.read(path).log, open_store(path).log):
            found = file.dump(log)
            for change in acknowledged:
                log.apply(change)
            assert file.dump(log) == found
            assert not before or set(SMALL.states()) <= set(log.states())
    return count


@pytest.mark.parametrize("broken", ["fsync of files", "fsync of folders"])
def test_the_model_sees_a_missing_fsync(tmp_path, monkeypatch, broken):
    """The test above can fail."""
    if broken == "fsync of folders":
        monkeypatch.setattr(durable, "sync_folder", lambda path: None)
    else:
        monkeypatch.setattr(Disk, "fsync", lambda disk, fd: None)
    with pytest.raises((AssertionError, FlashcardsError)):
        examine(tmp_path, monkeypatch, {})
