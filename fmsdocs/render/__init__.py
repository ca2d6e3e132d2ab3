"""A case through a template to a document tree, with numbers, references and acronyms."""

from fmsdocs.render.context import RenderContext
from fmsdocs.render.render import render_document

__all__ = ["RenderContext", "render_document"]
