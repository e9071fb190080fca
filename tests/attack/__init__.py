"""Everything that SECURITY.md says was tried, tried again on a real server: `python -m tests.attack`."""
