"""What is known of people as such, and the tables of Django and allauth that know it too."""

from accounts.personal_data import connections, notices, people, security, support

__all__ = ["connections", "notices", "people", "security", "support"]
