"""Documents as code for Foreign Military Sales.

A case is a folder of YAML specs. The package validates it against JSON Schemas, judges it against
cited policy checklists and renders Word and PDF drafts. See ``docs/architecture.md`` for the rooms.
"""

__version__ = "0.1.0"
