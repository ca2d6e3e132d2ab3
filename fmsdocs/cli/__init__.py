"""The command line: click, one command a file. Only this room prints and exits."""

from fmsdocs.cli.app import main

__all__ = ["main"]
