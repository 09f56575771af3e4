"""What we promise about accounts. Numbers come from the settings that hold them."""

from accounts.promises import conversations, mail, rights, signing_in

__all__ = ["conversations", "mail", "rights", "signing_in"]
