"""The key that signs for our OpenID provider, in the forms that an operator may give it in."""

import base64
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from config.embedded import secrets
from config.settings.signing import NotASigningKey, as_pem


def pem_of(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def test_a_key_on_one_line_is_the_same_key() -> None:
    pem = secrets.new_signing_key()
    assert as_pem(pem) == pem
    assert as_pem(base64.b64encode(pem.encode()).decode()) == pem


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----",
        pem_of(rsa.generate_private_key(public_exponent=65537, key_size=1024)),
        pem_of(ec.generate_private_key(ec.SECP256R1())),
    ],
)
def test_what_cannot_sign_well_is_refused(text: str) -> None:
    with pytest.raises(NotASigningKey):
        as_pem(text)


def test_an_embedded_installation_makes_its_key_once_and_for_itself(tmp_path: Path) -> None:
    made = secrets.oidc_signing_key(tmp_path)
    assert secrets.oidc_signing_key(tmp_path) == made
    mode = (tmp_path / secrets.OIDC_SIGNING_KEY).stat().st_mode
    assert stat.S_IMODE(mode) == 0o600
