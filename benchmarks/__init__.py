"""Measures this app against the usual ways to build a map in Streamlit; not part of the tests."""
