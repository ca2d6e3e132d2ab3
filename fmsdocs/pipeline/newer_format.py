"""Files that were written for a newer version of the program."""

from fmsdocs.model.diagnostic import Diagnostic, unusable
from fmsdocs.model.location import Location
from fmsdocs.validate.locate import place_of
from fmsdocs.validate.spec import Spec


def newer_format(spec: Spec, newest: int) -> Diagnostic | None:
    """Return the finding that *spec* has a newer format than *newest*, None where it has not."""
    written = spec.data.get("format")
    if not isinstance(written, int) or written <= newest:
        return None
    location = Location(spec.path, place_of(spec.places, ("format",), "value"), "/format")
    message = f"format {written} is newer than this version reads ({newest})"
    return unusable("FMS040", message, location, "install a newer fmsdocs")
