"""From bytes to positioned nodes.

The only room that knows YAML and CSV. The marking guard stands at its door: a file with a
classified marking never becomes nodes.
"""
