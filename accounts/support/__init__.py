"""Conversations with the people who run the service, and reports about accounts of children."""
