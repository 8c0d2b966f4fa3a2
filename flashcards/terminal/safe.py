"""The one sanitiser: what comes from a file, a name or an argument passes here before it reaches a terminal.

Control characters, bidirectional overrides, tag characters, line separators and lone surrogates become visible marks;
every letter, emoji and joiner stays as it is."""

MARKS = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"},
    0x7F: "␡",
    **{code: f"⟨{code:02X}⟩" for code in range(0x80, 0xA0)},
    **{
        code: f"⟨U+{code:04X}⟩"
        for code in (0x061C, 0x200E, 0x200F, 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)
    },
}

LINE_MARKS = {**MARKS, 0x0A: "␊", 0x09: " "}


class _Marks(dict[int, str]):
    """A translation table that also knows the wide ranges, so that they need not be spelt out."""

    def __missing__(self, code: int) -> str:
        if 0xD800 <= code <= 0xDFFF or 0xE0000 <= code <= 0xE007F:
            return f"⟨U+{code:04X}⟩"
        raise LookupError(code)


_TEXT, _LINE = _Marks(MARKS), _Marks(LINE_MARKS)


def text(value: str) -> str:
    """Text of several lines, safe to draw: line breaks and tabs stay, all else that could steer a terminal is shown."""
    return value.translate(_TEXT)


def line(value: str) -> str:
    """Text for one line: line breaks are shown too, tabs become spaces."""
    return value.translate(_LINE)


def names(values: "list[str]") -> list[str]:
    """Those of the values that a shell may be offered: ASCII letters, digits, dot, underscore, slash, hyphen, plus."""
    return [value for value in values if value and not value.startswith("-") and not set(value) - _SAFE]


_SAFE = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._/-+")
