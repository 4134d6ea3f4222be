"""A filled priority table that takes its place among the data."""
