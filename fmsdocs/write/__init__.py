"""Document trees to bytes: DOCX, PDF and HTML, with the looks of a theme.

What a document says is decided before; what it looks like is decided by the theme. The writers do
no file output: they return an Artifact.
"""
