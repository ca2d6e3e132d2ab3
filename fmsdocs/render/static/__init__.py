"""Templates held against the schemas, before any case is seen."""

from fmsdocs.render.static.check import TemplateReport, check_templates

__all__ = ["TemplateReport", "check_templates"]
