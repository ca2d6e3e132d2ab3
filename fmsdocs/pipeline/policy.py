"""The policy pack of a run.

Building a pack and parsing its rules takes longer than judging a case, and the pack changes rarely.
So a pack without findings is remembered in the user's cache folder, under the hash of all that it
was made from.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from fmsdocs.load.text import read_text
from fmsdocs.model.diagnostic import UNUSABLE, Diagnostic
from fmsdocs.pipeline import pack_cache
from fmsdocs.policy.overlay import overlay_note
from fmsdocs.policy.pack import Pack
from fmsdocs.workspace.locate import Workspace


def load_pack(workspace: Workspace) -> tuple[Pack | None, tuple[Diagnostic, ...]]:
    """Return the pack, or None where it cannot be used, with all findings about it (exit 4).

    A pack that lies over another comes with a note on what it changes.
    """
    key = pack_cache.key_of(workspace)
    pack = pack_cache.recall(key)
    findings: tuple[Diagnostic, ...] = ()
    if pack is None:
        from fmsdocs.pipeline.pack_files import build  # noqa: PLC0415 - loads YAML, schema engine

        pack, findings = build(workspace)
        if pack is not None and not findings:
            from fmsdocs.check.trees import trees_of  # noqa: PLC0415 - loads Jinja

            pack_cache.remember(key, pack.without_sources(), trees_of(pack))
    note = overlay_note(pack) if pack else None
    return pack, (*findings, note) if note else findings


def texts_of(findings: Iterable[Diagnostic]) -> Mapping[str, str]:
    """Return the texts of the files that *findings* about packs and settings show, by path."""
    paths = dict.fromkeys(item.location.path for item in findings if item.exit_code == UNUSABLE)
    sources = (read_text(Path(path), path) for path in paths)
    return {source.path: source.text for source in sources if source.text is not None}
