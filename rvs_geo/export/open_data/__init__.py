"""The data to take away, under addresses that stay: whole, by file, by figure, described for programs."""
