"""Links to files in a terminal."""

from urllib.parse import quote, urljoin


def linked(text: str, path: str, base: str) -> str:
    r"""Return *text* as a link to *path* (OSC 8) below the address *base*; as it is without one."""
    if not base:
        return text
    target = urljoin(base, quote(path.encode("utf-8", "surrogateescape")))
    return f"\x1b]8;;{target}\x1b\\{text}\x1b]8;;\x1b\\"
