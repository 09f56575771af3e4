"""Programs that act for somebody, by their consent: our own OpenID provider."""
