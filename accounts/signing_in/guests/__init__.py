"""Trying the service without an account, where the brand allows it."""
