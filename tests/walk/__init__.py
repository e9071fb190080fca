"""What the README tells a new user, done in order and looked at as a person would: `pytest tests/walk`."""
