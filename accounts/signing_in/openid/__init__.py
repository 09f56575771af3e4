"""Signing in with Google, or with any OpenID Connect provider that the operator names."""
