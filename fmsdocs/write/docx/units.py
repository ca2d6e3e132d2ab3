"""The units of WordprocessingML (ECMA-376 Part 1, 17.18 and 20.1.2.1)."""


def twips(points: float) -> str:
    """Return *points* in twentieths of a point."""
    return str(round(points * 20))


def twips_of_millimetres(millimetres: float) -> int:
    """Return *millimetres* in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def half_points(points: float) -> str:
    """Return *points* in half points, as font sizes are given."""
    return str(round(points * 2))


def eighths(points: float) -> str:
    """Return *points* in eighths of a point, as widths of borders are given."""
    return str(round(points * 8))


def emus(millimetres: float) -> str:
    """Return *millimetres* in English Metric Units, as drawings are measured."""
    return str(round(millimetres * 36000))


def colour(value: str) -> str:
    """Return ``#rrggbb`` as Word writes it."""
    return value.removeprefix("#").upper()
