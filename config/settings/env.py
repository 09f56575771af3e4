"""Typed readers of environment variables. A wrong value names its variable and a right one."""

import os
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

from common.breaker import PATIENCE


class BadSetting(Exception):
    """An environment variable is missing or cannot be understood."""


def text(name: str, default: str | None = None) -> str:
    """The variable, or the content of the file that NAME_FILE points at, or the default."""
    if path := os.environ.get(f"{name}_FILE"):
        return _content(f"{name}_FILE", Path(path))
    value = os.environ.get(name, default)
    if value is None:
        raise BadSetting(f"{name} is not set, and there is no default for it.")
    return value


def _content(name: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError as fault:
        raise BadSetting(f"{name} names {path}, which cannot be read: {fault.strerror}.") from None


def flag(name: str, *, default: bool) -> bool:
    value = text(name, "yes" if default else "no").lower()
    if value in {"1", "yes", "true", "on"}:
        return True
    if value in {"0", "no", "false", "off", ""}:
        return False
    raise BadSetting(f"{name} is {value!r}; it must be yes or no.")


def number(name: str, *, default: int, least: int = 0) -> int:
    value = text(name, str(default))
    try:
        result = int(value)
    except ValueError:
        raise BadSetting(f"{name} is {value!r}; it must be a whole number.") from None
    if result < least:
        raise BadSetting(f"{name} is {result}; it must be at least {least}.")
    return result


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def networks(name: str) -> list[IPv4Network | IPv6Network]:
    """A comma-separated list of networks such as 10.0.0.0/8, or single addresses."""
    try:
        return [ip_network(word) for word in words(name)]
    except ValueError as fault:
        raise BadSetting(f"{name} must list networks such as 10.0.0.0/8: {fault}.") from None


def named(name: str, default: str | None = None) -> dict[str, str]:
    """A comma-separated list of `name:value`, in its order. Never repeats a value in an error."""
    pairs = [word.partition(":") for word in text(name, default).split(",") if word.strip()]
    if any(not (key and colon and value) for key, colon, value in pairs):
        raise BadSetting(f"{name} must be a comma-separated list of name:value.")
    return {key.strip(): value.strip() for key, _, value in pairs}


def database(url: str, *, pool_size: int = 0) -> dict[str, Any]:
    """A Django database from `postgresql://user:password@host:port/name?option=value`.

    With a `pool_size`, threads of this process share that many connections, each asked whether it
    still lives before it is used: else every one would fail once after the database came back.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise BadSetting("DATABASE_URL must begin with postgresql://.")
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", parts.hostname or "")
    if pool_size:
        options["pool"] = {"min_size": 2, "max_size": pool_size, "timeout": 10}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0 if pool_size else 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def redis_database(url: str, number: int) -> str:
    """The same Redis, another of its numbered databases."""
    parts = urlsplit(url)
    if parts.scheme == "unix":
        options = dict(parse_qsl(parts.query)) | {"db": str(number)}
        return f"unix://{parts.path}?" + "&".join(f"{k}={v}" for k, v in options.items())
    if parts.scheme not in {"redis", "rediss"}:
        raise BadSetting("REDIS_URL must begin with redis://, rediss:// or unix://.")
    return urlunsplit(parts._replace(path=f"/{number}"))


def redis_cache(url: str) -> dict[str, dict[str, Any]]:
    """CACHES: what goes on without Redis, and `redis` for whoever must know that it is away.

    Values lie there as JSON, never as a pickle that could run code, under HMACs.
    """
    common = {
        "LOCATION": url,
        "KEY_FUNCTION": "common.cache.blind_name",
        "OPTIONS": {"serializer": "common.cache.JSONSerializer", **PATIENCE},
    }
    return {
        "default": {"BACKEND": "common.cache.SteadyCache", **common},
        "redis": {"BACKEND": "django.core.cache.backends.redis.RedisCache", **common},
    }


def celery_broker(redis_url: str) -> str:
    """The same Redis as Celery spells it."""
    parts = urlsplit(redis_url)
    if parts.scheme != "unix":
        return redis_url
    number = dict(parse_qsl(parts.query)).get("db", "0")
    return f"redis+socket://{parts.path}?virtual_host={number}"


def s3_storage(bucket: str) -> dict[str, Any]:
    """A Django storage from S3_BUCKET and its companions; without keys, the machine's own role."""
    return {
        "BACKEND": "generation.media.storage.s3.S3Storage",
        "OPTIONS": {
            "bucket": bucket,
            "endpoint_url": text("S3_ENDPOINT_URL", "") or None,
            "region": text("S3_REGION", "") or None,
            "access_key": text("S3_ACCESS_KEY_ID", "") or None,
            "secret_key": text("S3_SECRET_ACCESS_KEY", "") or None,
        },
    }


class MailServer(NamedTuple):
    """How mail leaves; the fields are Django's EMAIL_ settings."""

    backend: str
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    use_tls: bool = False
    use_ssl: bool = False


def mail_server(url: str) -> MailServer:
    """`smtp://` (STARTTLS), `smtps://` (TLS at once) or `smtp+plain://` (a relay nearby)."""
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps", "smtp+plain"} or not parts.hostname:
        raise BadSetting(
            "EMAIL_URL must begin with smtp://, smtps:// or smtp+plain:// and name a host."
        )
    return MailServer(
        backend="accounts.notices.server.SmtpBackend",
        host=parts.hostname,
        port=parts.port or {"smtp": 587, "smtps": 465, "smtp+plain": 25}[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_tls=parts.scheme == "smtp",
        use_ssl=parts.scheme == "smtps",
    )
