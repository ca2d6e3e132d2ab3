"""Packages of documents: read, held against the schemas, and decided for a case.

A package is data: the documents that go out together, each with the condition on which it does.
"""
