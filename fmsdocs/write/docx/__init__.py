"""Document trees to DOCX: real Word styles, numbering, fields and tables.

The parts of the package are written as XML text; ``writer`` puts them together.
"""

from fmsdocs.write.docx.writer import write_docx

__all__ = ["write_docx"]
