"""New things: the text of a spec file in which nothing is answered yet."""
