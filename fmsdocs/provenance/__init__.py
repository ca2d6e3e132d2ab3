"""What was sent: manifests, and files held against them."""
