"""Outcomes to text. Adding a report format is adding a module here and its line in FORMATS."""
