"""The door of programs: who calls, by a key or by a token, and how far they may go."""
