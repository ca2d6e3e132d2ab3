"""What a finding, an item, a field or a code means: pages for the terminal and for `docs/`."""
