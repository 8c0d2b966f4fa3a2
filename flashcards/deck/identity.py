"""The names that history hangs on: ids of decks, facts and cards."""

import re
import unicodedata
from hashlib import sha256

LONGEST = 100
"""Characters of a fact's id."""

_ID = re.compile(rf"[^\s/+\x00-\x1f\x7f-\x9f]{{1,{LONGEST}}}")


def derived(prompt: str) -> str:
    """The id of a fact that was given none: from its question, so that order and layout do not matter.

    The first 30 characters of its ASCII slug, `-`, and 6 hex digits of the SHA-256 of its NFC text; 12 digits alone
    where the text has no ASCII letter or digit, since then they must tell the facts of a whole deck apart. An empty
    prompt gives none."""
    if not prompt:
        return ""
    text = unicodedata.normalize("NFC", prompt)
    digits = sha256(text.encode("utf-8", "replace")).hexdigest()
    start = slug(text)[:30]
    return f"{start}-{digits[:6]}" if start else digits[:12]


def slug(text: str) -> str:
    """The ASCII letters and digits of a text in lower case, accents taken off, the rest made into single dashes."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def fault_of(name: str) -> str:
    """What is wrong with a fact's id, "" when nothing is."""
    if _ID.fullmatch(name):
        return ""
    if len(name) > LONGEST:
        return f"An id has at most {LONGEST} characters."
    return "An id holds neither spaces nor `/` or `+`, which part decks and cards."


def deck_fault(name: str) -> str:
    """What is wrong with a deck's id, "" when nothing is."""
    if "+" in name or not name.isprintable():
        return "The id of a deck holds no `+`, and nothing that cannot be printed."
    if name != name.strip() or any(not part for part in name.split("/")):
        return "The id of a deck is names joined by single `/`."
    if "\\" in name or any(part in (".", "..") for part in name.split("/")):  # files are named after it
        return "The id of a deck leads nowhere: it holds no `\\`, and none of its names is `.` or `..`."
    return ""
