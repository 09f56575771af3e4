from pathlib import Path

import pytest

from config.settings import env


def test_a_missing_setting_without_default_is_named() -> None:
    with pytest.raises(env.BadSetting, match="NOWHERE_SET is not set"):
        env.text("NOWHERE_SET")


def test_a_secret_file_wins_and_loses_its_line_end(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "word").write_text("from the file\n")
    monkeypatch.setenv("WORD", "from the variable")
    monkeypatch.setenv("WORD_FILE", str(tmp_path / "word"))
    assert env.text("WORD") == "from the file"


def test_a_secret_file_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORD_FILE", "/nowhere/word")
    with pytest.raises(env.BadSetting, match=r"WORD_FILE names /nowhere/word.*No such file"):
        env.text("WORD")


@pytest.mark.parametrize(
    ("given", "meant"), [("yes", True), ("ON", True), ("0", False), ("", False)]
)
def test_flags(monkeypatch: pytest.MonkeyPatch, given: str, meant: bool) -> None:
    monkeypatch.setenv("FLAG", given)
    assert env.flag("FLAG", default=not meant) is meant


def test_networks_are_read_and_a_wrong_one_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETWORKS", "10.0.0.0/8, 192.0.2.7")
    assert [str(network) for network in env.networks("NETWORKS")] == ["10.0.0.0/8", "192.0.2.7/32"]
    monkeypatch.setenv("NETWORKS", "10.0.0.1/8")
    with pytest.raises(env.BadSetting, match=r"NETWORKS must list networks .*10\.0\.0\.1/8"):
        env.networks("NETWORKS")


def test_a_flag_must_be_yes_or_no(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLAG", "perhaps")
    with pytest.raises(env.BadSetting, match="FLAG is 'perhaps'; it must be yes or no"):
        env.flag("FLAG", default=True)


@pytest.mark.parametrize(
    ("given", "complaint"), [("many", "must be a whole number"), ("0", "must be at least 1")]
)
def test_numbers(monkeypatch: pytest.MonkeyPatch, given: str, complaint: str) -> None:
    monkeypatch.setenv("COUNT", given)
    with pytest.raises(env.BadSetting, match=complaint):
        env.number("COUNT", default=3, least=1)


def test_named_values_keep_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEYS", "new:b64==, old:a:b")
    assert list(env.named("KEYS").items()) == [("new", "b64=="), ("old", "a:b")]


def test_a_wrong_list_of_secrets_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEYS", "hunter2")
    with pytest.raises(env.BadSetting) as refusal:
        env.named("KEYS")
    assert "hunter2" not in str(refusal.value)


def test_a_database_url_is_taken_apart() -> None:
    found = env.database("postgresql://me:p%40ss@db.test:6432/maquette?sslmode=require")
    assert found["NAME"] == "maquette"
    assert found["USER"] == "me"
    assert found["PASSWORD"] == "p@ss"
    assert found["HOST"] == "db.test"
    assert found["PORT"] == "6432"
    assert found["OPTIONS"] == {"sslmode": "require"}


def test_a_database_socket_is_a_folder() -> None:
    found = env.database("postgresql://app@/maquette?host=/run/pg")
    assert (found["HOST"], found["PORT"], found["OPTIONS"]) == ("/run/pg", "", {})


def test_a_pool_takes_the_place_of_kept_connections() -> None:
    found = env.database("postgresql://db/maquette", pool_size=8)
    assert found["CONN_MAX_AGE"] == 0
    assert found["OPTIONS"]["pool"]["max_size"] == 8


def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(env.BadSetting, match="must begin with postgresql://"):
        env.database("mysql://db/maquette")


@pytest.mark.parametrize(
    ("given", "cache", "broker"),
    [
        ("redis://h:6379/0", "redis://h:6379/1", "redis://h:6379/0"),
        ("rediss://:pw@h:6379", "rediss://:pw@h:6379/1", "rediss://:pw@h:6379"),
        ("unix:///r.sock?db=0", "unix:///r.sock?db=1", "redis+socket:///r.sock?virtual_host=0"),
    ],
)
def test_one_redis_url_serves_cache_and_queue(given: str, cache: str, broker: str) -> None:
    assert env.redis_database(given, 1) == cache
    assert env.celery_broker(given) == broker


def test_another_kind_of_queue_is_refused() -> None:
    with pytest.raises(env.BadSetting, match="REDIS_URL must begin with"):
        env.redis_database("amqp://h", 1)


@pytest.mark.parametrize(
    ("url", "port", "starttls", "tls"),
    [
        ("smtp://u:p%3A@mail.test", 587, True, False),
        ("smtps://u:p%3A@mail.test", 465, False, True),
        ("smtp+plain://u:p%3A@mail.test", 25, False, False),
        ("smtp://u:p%3A@mail.test:2525", 2525, True, False),
    ],
)
def test_mail_servers(url: str, port: int, starttls: bool, tls: bool) -> None:
    server = env.mail_server(url)
    assert (server.host, server.port, server.user, server.password) == (
        "mail.test",
        port,
        "u",
        "p:",
    )
    assert (server.use_tls, server.use_ssl) == (starttls, tls)


@pytest.mark.parametrize("url", ["http://mail.test", "smtp://", "mail.test"])
def test_another_kind_of_mail_server_is_refused(url: str) -> None:
    with pytest.raises(env.BadSetting, match="EMAIL_URL must begin with smtp"):
        env.mail_server(url)
