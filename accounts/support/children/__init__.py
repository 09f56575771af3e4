"""Accounts of children: reported by anybody, decided by a person, gone in time."""
