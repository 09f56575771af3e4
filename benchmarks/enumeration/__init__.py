"""Whether the clock tells who has an account."""
