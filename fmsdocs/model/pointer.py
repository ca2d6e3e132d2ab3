"""Paths into data: tuples of keys and indexes, with the text form of RFC 6901."""

Path = tuple[str | int, ...]


def to_pointer(path: Path) -> str:
    """Return the JSON Pointer of *path*; the empty path gives the empty text."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def to_words(path: Path) -> str:
    """Return *path* as people read it: ``lines[2].unit_price``."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{step}" if text else step
    return text
