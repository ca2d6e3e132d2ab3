"""One spec file after validation: its data, its findings, and where its values are written."""

from typing import Any, NamedTuple

from fmsdocs.load.nodes import Scalar
from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.validate.locate import Places


class Spec(NamedTuple):
    """A spec file after validation.

    ``data`` holds only values that the schema accepts: what is wrong counts as unanswered.
    ``places`` says where its values are written, None where the file has no fields at all.
    ``free_texts`` are the scalars that may hold any text, for the marking guard.
    """

    path: str
    data: dict[str, Any]
    diagnostics: tuple[Diagnostic, ...]
    places: Places | None = None
    free_texts: tuple[Scalar, ...] = ()
