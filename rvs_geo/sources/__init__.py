"""The builders of `data/`: raw material in, described files out. The app never imports this package."""
