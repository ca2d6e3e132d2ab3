"""Nodes resolved by schema into a case, and the case held against its schemas.

Schemas say what a value looks like; whether it must be answered is the business of ``check``.
"""
