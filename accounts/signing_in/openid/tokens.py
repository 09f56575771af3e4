"""Believing an ID token: signature, issuer, audience, time and nonce, all of them, every time.

OpenID Connect Core 1.0, section 3.1.3.7. The step that lets a client skip the signature where TLS
brought the token is not taken.
"""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any, Final

import jwt

from accounts.signing_in.openid.refusals import NotBelieved, UnknownKey, WrongNonce

ALGORITHMS: Final = ("RS256", "PS256", "ES256", "EdDSA")
"""With a public key each: nobody who knows only public things can sign."""

CLOCKS_MAY_DIFFER_S: Final = 60
NEEDED: Final = ("iss", "sub", "aud", "exp", "iat", "nonce")
LONGEST_SUB: Final = 255

Claims = Mapping[str, Any]


def believed(
    token: str,
    *,
    keys: Sequence[Mapping[str, Any]],
    issuer: str,
    client_id: str,
    nonce: str,
) -> Claims:
    """The claims of a token that is for us, from the provider, about this sign-in, and fresh."""
    try:
        claims = _decoded(token, keys, issuer=issuer, client_id=client_id)
    except (jwt.PyJWTError, ValueError, TypeError, KeyError) as fault:
        raise NotBelieved from fault
    if not _is_text(claims["sub"]) or len(claims["sub"]) > LONGEST_SUB:
        raise NotBelieved
    if _is_for_several(claims) and claims.get("azp") != client_id:
        raise NotBelieved
    if not _is_text(claims["nonce"]) or not secrets.compare_digest(
        claims["nonce"].encode(), nonce.encode()
    ):
        raise WrongNonce
    return claims


def _decoded(
    token: str, keys: Sequence[Mapping[str, Any]], *, issuer: str, client_id: str
) -> dict[str, Any]:
    header = jwt.get_unverified_header(token)
    algorithm = header["alg"]
    if algorithm not in ALGORITHMS:
        raise NotBelieved
    found: dict[str, Any] = jwt.decode(
        token,
        _key(keys, header.get("kid"), algorithm),
        algorithms=[algorithm],
        audience=client_id,
        issuer=issuer,
        leeway=CLOCKS_MAY_DIFFER_S,
        options={"require": list(NEEDED)},
    )
    return found


def _key(keys: Sequence[Mapping[str, Any]], kid: Any, algorithm: str) -> Any:
    """The key that the header names; without a name the only one that signs."""
    fitting = [key for key in keys if key.get("use", "sig") == "sig" and key.get("kty") != "oct"]
    if kid is not None:
        fitting = [key for key in fitting if key.get("kid") == kid]
    if len(fitting) != 1 or fitting[0].get("alg", algorithm) != algorithm:
        raise UnknownKey
    return jwt.PyJWK(dict(fitting[0]), algorithm)


def _is_for_several(claims: Claims) -> bool:
    return isinstance(claims["aud"], list) and len(claims["aud"]) > 1


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)
