"""Where things live: bundled defaults, schemas, templates, themes, the policy pack."""
