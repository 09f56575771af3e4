"""Which passwords are refused, and why. Nothing of a password leaves this process."""
