"""Sessions of programs, which name theirs in a header: they last and end as those of browsers."""

from allauth.headless.tokens.strategies.sessions import SessionTokenStrategy
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase

from accounts.sessions import is_held


class HeldTokens(SessionTokenStrategy):
    def lookup_session(self, session_token: str) -> SessionBase | None:
        session: SessionBase | None = super().lookup_session(session_token)
        if session is not None and SESSION_KEY in session and not is_held(session_token):
            return None
        return session
