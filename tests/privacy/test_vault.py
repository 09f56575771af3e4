import base64
import io
import threading

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from pytest_django import DjangoAssertNumQueries, Settings

from privacy import vault
from privacy.cipher import OVERHEAD, UserCipher
from privacy.master_keys import UnknownMasterKey
from privacy.models import UserKey
from privacy.vault import KeyDestroyed, Tampered, cipher_for, destroy_key, rewrap_keys

pytestmark = pytest.mark.django_db

OLD, NEW = (base64.b64encode(letter * 32).decode() for letter in (b"o", b"n"))


def test_what_was_sealed_opens_again_with_the_same_context() -> None:
    sealed = cipher_for(1).seal(b"a red fox", context="job|1")

    assert b"fox" not in sealed
    assert len(sealed) == len(b"a red fox") + OVERHEAD
    assert cipher_for(1).open(sealed, context="job|1") == b"a red fox"


def test_json_comes_back_as_it_went_in() -> None:
    value = {"prompt": "שועל 🦊", "params": {"size": 512, "wide": None}}
    sealed = cipher_for(1).seal_json(value, context="job|1")

    assert cipher_for(1).open_json(memoryview(sealed), context="job|1") == value


def test_the_same_text_is_never_sealed_to_the_same_bytes_twice() -> None:
    cipher = cipher_for(1)
    assert cipher.seal(b"x", context="c") != cipher.seal(b"x", context="c")


def test_another_persons_key_does_not_open() -> None:
    sealed = cipher_for(1).seal(b"secret", context="c")
    with pytest.raises(Tampered):
        cipher_for(2).open(sealed, context="c")


def test_another_context_does_not_open() -> None:
    sealed = cipher_for(1).seal(b"secret", context="job|1|request")
    with pytest.raises(Tampered):
        cipher_for(1).open(sealed, context="job|2|request")


@pytest.mark.parametrize("position", [0, 1, 12, 13, 18, -1])
def test_a_changed_byte_anywhere_is_noticed(position: int) -> None:
    sealed = bytearray(cipher_for(1).seal(b"secret", context="c"))
    sealed[position] ^= 1
    with pytest.raises(Tampered):
        cipher_for(1).open(bytes(sealed), context="c")


@pytest.mark.parametrize("length", [0, 1, 28])
def test_a_text_that_was_cut_short_is_noticed(length: int) -> None:
    with pytest.raises(Tampered):
        cipher_for(1).open(cipher_for(1).seal(b"", context="c")[:length], context="c")


def test_blind_tokens_join_spellings_and_part_people() -> None:
    mine = cipher_for(1)
    assert (
        mine.blind_token("Fox") == mine.blind_token("ｆｏｘ") == cipher_for(1).blind_token("FOX")
    )
    assert mine.blind_token("fox") != mine.blind_token("foxes")
    assert mine.blind_token("fox") != cipher_for(2).blind_token("fox")
    assert all(-(2**63) <= mine.blind_token(str(n)) < 2**63 for n in range(100))


def test_a_fingerprint_is_the_same_for_one_person_and_nobody_else() -> None:
    digest = "ab" * 32
    assert cipher_for(1).fingerprint(digest) == cipher_for(1).fingerprint(digest)
    assert len({digest, cipher_for(1).fingerprint(digest), cipher_for(2).fingerprint(digest)}) == 3


def test_content_and_search_do_not_share_a_key() -> None:
    cipher = UserCipher(b"d" * 32)
    sealed = cipher.seal(b"x", context="c")
    for key in (b"d" * 32, cipher._search):
        with pytest.raises(InvalidTag):
            AESGCM(key).decrypt(sealed[1:13], sealed[13:], b"\x01c")


def test_a_cipher_costs_one_query_once_its_key_exists(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    cipher_for(1)
    with django_assert_num_queries(1):
        cipher_for(1)


def test_keys_lie_wrapped_in_a_schema_of_their_own() -> None:
    cipher_for(1)
    with connection.cursor() as cursor:
        cursor.execute("select schemaname from pg_tables where tablename = 'user_key'")
        assert cursor.fetchall() == [("keys",)]
    wrapped = UserKey.objects.get(pk=1).wrapped
    assert wrapped is not None
    assert len(bytes(wrapped)) == 32 + OVERHEAD


def test_a_wrapped_key_opens_only_in_its_owners_row() -> None:
    cipher_for(1)
    UserKey.objects.filter(pk=1).update(owner_id=2)
    with pytest.raises(Tampered):
        cipher_for(2)


def test_after_the_key_is_destroyed_there_is_one_clear_error_for_ever() -> None:
    cipher_for(1)
    destroy_key(1)
    destroy_key(1)
    with pytest.raises(KeyDestroyed):
        cipher_for(1)
    row = UserKey.objects.get(pk=1)
    assert row.wrapped is None
    assert row.destroyed_at is not None


def test_destroying_before_the_first_use_also_holds() -> None:
    destroy_key(7)
    with pytest.raises(KeyDestroyed):
        cipher_for(7)


def test_the_database_refuses_a_row_that_is_both_destroyed_and_wrapped() -> None:
    cipher_for(1)
    with pytest.raises(IntegrityError), transaction.atomic():
        UserKey.objects.filter(pk=1).update(wrapped=None)


def test_rotation_rewraps_every_key_and_touches_nothing_sealed(settings: Settings) -> None:
    settings.VAULT_MASTER_KEYS = {"old": OLD}
    sealed = {owner: cipher_for(owner).seal(b"text", context="c") for owner in range(1, 8)}
    destroy_key(7)

    settings.VAULT_MASTER_KEYS = {"new": NEW, "old": OLD}
    assert rewrap_keys(batch=2) == 6
    assert rewrap_keys(batch=2) == 0

    settings.VAULT_MASTER_KEYS = {"new": NEW}
    for owner in range(1, 7):
        assert cipher_for(owner).open(sealed[owner], context="c") == b"text"
    with pytest.raises(KeyDestroyed):
        cipher_for(7)


def test_a_rotation_that_is_killed_loses_no_key_and_goes_on_where_it_was(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.VAULT_MASTER_KEYS = {"old": OLD}
    sealed = {owner: cipher_for(owner).seal(b"text", context="c") for owner in range(1, 8)}
    settings.VAULT_MASTER_KEYS = {"new": NEW, "old": OLD}
    real, done = vault._rewrap, []

    def killed_at_the_fourth(row: UserKey, target: str) -> None:
        done.append(row)
        if len(done) == 4:
            raise KeyboardInterrupt
        real(row, target)

    monkeypatch.setattr(vault, "_rewrap", killed_at_the_fourth)
    with pytest.raises(KeyboardInterrupt):
        rewrap_keys(batch=2)
    assert UserKey.objects.filter(master_key_id="new").count() == 2
    for owner, text in sealed.items():
        assert cipher_for(owner).open(text, context="c") == b"text"

    monkeypatch.setattr(vault, "_rewrap", real)
    assert rewrap_keys(batch=2) == 5


def test_the_command_says_how_many_keys_it_moved(settings: Settings) -> None:
    settings.VAULT_MASTER_KEYS = {"old": OLD}
    cipher_for(1)
    settings.VAULT_MASTER_KEYS = {"new": NEW, "old": OLD}
    said = io.StringIO()
    call_command("rewrap_keys", stdout=said)
    assert said.getvalue() == "1 keys are now wrapped by 'new'.\n"


@pytest.mark.parametrize("keys", [{}, {"short": "AAAA"}, {"not base64": "*" * 44}])
def test_master_keys_that_cannot_be_used_are_named(
    settings: Settings, keys: dict[str, str]
) -> None:
    settings.VAULT_MASTER_KEYS = keys
    with pytest.raises(ImproperlyConfigured, match="VAULT_MASTER_KEYS"):
        cipher_for(1)


def test_a_retired_master_key_is_named_when_a_key_still_needs_it(
    settings: Settings,
) -> None:
    settings.VAULT_MASTER_KEYS = {"old": OLD}
    cipher_for(1)
    settings.VAULT_MASTER_KEYS = {"new": NEW}
    with pytest.raises(UnknownMasterKey, match="old"):
        cipher_for(1)


@pytest.mark.django_db(transaction=True)
def test_many_first_uses_at_once_agree_on_one_key() -> None:
    owner, count = 4_000_000_001, 8
    barrier, sealed = threading.Barrier(count), []

    def first_use() -> None:
        barrier.wait()
        sealed.append(cipher_for(owner).seal(b"x", context="c"))
        connection.close()

    threads = [threading.Thread(target=first_use) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    opened = [cipher_for(owner).open(text, context="c") for text in sealed]
    UserKey.objects.filter(pk=owner).delete()
    assert opened == [b"x"] * count
