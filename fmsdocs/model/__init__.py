"""Frozen types that every room shares. No input or output, no third-party imports."""
