"""What follows from a case and the policy, computed once: totals, screening, gates, transport.

Facts are pure functions over records. Where an answer is missing they return it, ``Unanswered``,
instead of guessing; they read no more of the case than they need, because what they read last
before they decide is what a finding underlines.
"""
