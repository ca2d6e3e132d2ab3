"""The policy pack of a run.

Building a pack takes longer than judging a case, and the pack changes rarely. So a pack without
findings is remembered in the user's cache folder under the hash of all it was made from.
"""

from fmsdocs.model.diagnostic import Diagnostic
from fmsdocs.pipeline import pack_cache
from fmsdocs.policy.pack import Pack
from fmsdocs.workspace.locate import Workspace


def load_pack(workspace: Workspace) -> tuple[Pack | None, tuple[Diagnostic, ...]]:
    """Return the pack, or None where it cannot be used, with all findings about it (exit 4)."""
    key = pack_cache.key_of(workspace)
    remembered = pack_cache.recall(key)
    if remembered is not None:
        return remembered, ()
    from fmsdocs.pipeline.pack_files import build  # noqa: PLC0415 - loads YAML and schema engine

    pack, findings = build(workspace)
    if pack is not None and not findings:
        pack_cache.remember(key, pack.without_sources())
    return pack, findings
