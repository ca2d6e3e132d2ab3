"""The policy pack as typed, dated tables: citations, codes, rates, thresholds, times, checklists.

The room gets resolved data and text and returns values and findings; it reads no files.
"""
