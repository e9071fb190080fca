"""What must not break an index: a process killed at any moment, any byte changed, a full disk, two runs at once."""
