"""What a run hands over: files that are ready to be written."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """A written document: its file name (``letter-of-request.docx``), media type and bytes."""

    name: str
    media_type: str
    content: bytes
