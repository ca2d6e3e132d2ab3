"""The one expression language of rules and templates.

Expressions have Jinja's syntax, are parsed by Jinja and compiled here from its tree, over a closed
list of nodes. Logic has three values: what nobody has answered passes through.
"""
