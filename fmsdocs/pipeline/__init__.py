"""The flow, readable aloud: load, validate, check, render, write.

Each step returns what it could and its findings; a later step runs on what is usable. Nothing is
written before every input and every rendered text has passed the marking guard.
"""
