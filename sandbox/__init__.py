"""Stand-ins for the services of others, to develop and test against without a contract or a key.

Each will live in a package of its own: an identity provider, a payment service, an engine that
runs elsewhere. Each speaks the wire protocol of the original; nothing of the product imports it.
"""
