"""Specs written back: the smallest change of text that does what is asked, and nothing else."""
