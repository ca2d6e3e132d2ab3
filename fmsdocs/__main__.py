"""``python -m fmsdocs``."""

from fmsdocs.cli import main

main()
