"""A case against the checklists: results, findings, verdicts.

The room draws no conclusion that only an agency can: it says what is missing, not met, undecided
or waiting, and by whose rule.
"""
