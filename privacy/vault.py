"""Keys and ciphers: every private thing is AES-256-GCM under a key of its owner."""
