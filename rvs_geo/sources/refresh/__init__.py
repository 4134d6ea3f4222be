"""Fetching the raw files from their sources and making `data/` of them: `python -m rvs_geo refresh`."""
