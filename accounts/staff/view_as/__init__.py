"""Seeing the service as a person sees it, to help them: looking only, and told to them."""
