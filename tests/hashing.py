from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """Argon2id as in production, but for its costs: the suite makes hundreds of people."""

    time_cost = 1
    memory_cost = 64
    parallelism = 1
