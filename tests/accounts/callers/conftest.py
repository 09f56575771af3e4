"""The fixtures of keys, which these tests call with."""

from tests.accounts.keys.conftest import new_key

__all__ = ["new_key"]
