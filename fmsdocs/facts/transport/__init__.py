"""How the items of a case move: plans that are due, who may handle them, routes, export papers."""
