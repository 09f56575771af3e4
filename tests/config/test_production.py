"""Production starts with everything it needs, and with nothing less."""

import base64
import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from common.brands import Brand
from config.embedded import secrets as embedded
from config.embedded.places import ROOT
from config.settings import base, rules

SOUND = {
    "SECRET_KEY": secrets.token_urlsafe(48),
    "VAULT_MASTER_KEYS": "first:" + base64.b64encode(secrets.token_bytes(32)).decode(),
    "IDP_OIDC_PRIVATE_KEY": embedded.new_signing_key(),
    "DATABASE_URL": "postgresql://maquette:word@postgres:5432/maquette",
    "REDIS_URL": "redis://redis:6379/0",
    "EMAIL_URL": "smtp://user:word@mail:587",
    "ALLOWED_HOSTS": "maquette.test",
    "SITE_DOMAIN": "maquette.test",
    "CONTACT_EMAIL": "hello@maquette.test",
    "OPERATOR": "The Maquette testers",
}
AT_HOME: Brand = base.BRAND
PUBLIC = AT_HOME.model_copy(update={"domain": "maquette.test", "contact_email": "a@maquette.test"})


@pytest.fixture
def sound(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in SOUND.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def manage(*arguments: str, given: dict[str, str]) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
    }
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment | given, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("chosen", ["yes", "no"])
def test_only_who_asks_for_it_binds_every_host_of_the_domain_to_https(chosen: str) -> None:
    done = manage("diffsettings", "--all", given=SOUND | {"HSTS_PRELOAD": chosen})

    assert f"SECURE_HSTS_PRELOAD = {chosen == 'yes'}" in done.stdout
    assert f"SECURE_HSTS_INCLUDE_SUBDOMAINS = {chosen == 'yes'}" in done.stdout


def test_the_deployment_check_finds_nothing() -> None:
    given = SOUND | {"HSTS_PRELOAD": "yes"}
    done = manage("check", "--deploy", "--fail-level", "WARNING", given=given)
    assert done.stderr == ""
    assert done.stdout == "System check identified no issues (0 silenced).\n"
    assert done.returncode == 0


def test_the_cache_holds_json() -> None:
    done = manage("diffsettings", "--all", given=SOUND)
    assert done.stdout.count("'serializer': 'common.cache.JSONSerializer'") == 2


def test_without_settings_it_lists_all_that_is_missing_and_shows_no_traceback() -> None:
    done = manage("check", given={})
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    for name in rules.NEEDED:
        assert f"- {name} is not set." in done.stderr


def test_sound_settings_leave_nothing_to_say(sound: pytest.MonkeyPatch) -> None:
    assert rules.complaints(PUBLIC) == []


@pytest.mark.parametrize("name", list(rules.NEEDED))
def test_each_needed_setting_is_asked_for(sound: pytest.MonkeyPatch, name: str) -> None:
    sound.delenv(name)
    (complaint,) = rules.complaints(PUBLIC)
    assert complaint.startswith(f"{name} is not set.")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "a key of few words"),
        ("SECRET_KEY", "change-me-" + "abcdefghijklmnopqrstuvwxyz" * 3),
        ("SECRET_KEY", "ab" * 40),
        ("VAULT_MASTER_KEYS", "first:" + base64.b64encode(b"k" * 32).decode()),
        ("VAULT_MASTER_KEYS", "first:" + base64.b64encode(bytes(range(16))).decode()),
        ("VAULT_MASTER_KEYS", "first:this is not base64"),
        ("IDP_OIDC_PRIVATE_KEY", "no key at all"),
        ("IDP_OIDC_PRIVATE_KEY", base64.b64encode(b"no key at all").decode()),
        ("ALLOWED_HOSTS", "maquette.test,*"),
        ("DEBUG", "yes"),
    ],
)
def test_a_weak_setting_is_refused(sound: pytest.MonkeyPatch, name: str, value: str) -> None:
    sound.setenv(name, value)
    (complaint,) = rules.complaints(PUBLIC)
    assert name in complaint
    assert value not in complaint


def test_a_brand_that_still_lives_on_localhost_is_refused(sound: pytest.MonkeyPatch) -> None:
    (complaint,) = rules.complaints(AT_HOME)
    assert "SITE_DOMAIN" in complaint


def test_a_secret_may_come_from_a_file(sound: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sound.delenv("SECRET_KEY")
    (tmp_path / "key").write_text(SOUND["SECRET_KEY"] + "\n")
    sound.setenv("SECRET_KEY_FILE", str(tmp_path / "key"))
    assert rules.complaints(PUBLIC) == []


@pytest.mark.parametrize("issuer", ["http://127.0.0.1:8001", "https://localhost", "http://a.test"])
def test_production_signs_nobody_in_with_a_sandbox(sound: pytest.MonkeyPatch, issuer: str) -> None:
    sound.setenv("GOOGLE_CLIENT_ID", "maquette")
    sound.setenv("GOOGLE_CLIENT_SECRET", "a secret")
    assert rules.complaints(PUBLIC) == []
    sound.setenv("GOOGLE_ISSUER", issuer)
    (complaint,) = rules.complaints(PUBLIC)
    assert complaint.startswith("Google is to be asked at")
