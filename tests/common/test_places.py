import threading

import pytest

from common.places import NoPlace, Places

ADA, BOB, EVE = 1, 2, 3


def test_one_person_has_no_more_than_their_share() -> None:
    places = Places(in_all=3, each=1)
    with places.taken_by(ADA):
        with pytest.raises(NoPlace), places.taken_by(ADA):
            pass
        with places.taken_by(BOB):
            assert places.has_one_for(EVE)


def test_all_together_have_no_more_than_there_are() -> None:
    places = Places(in_all=2, each=2)
    with places.taken_by(ADA), places.taken_by(BOB), pytest.raises(NoPlace), places.taken_by(EVE):
        pass


def test_a_place_is_free_again_after_a_fault() -> None:
    places = Places(in_all=1, each=1)
    with pytest.raises(LookupError), places.taken_by(ADA):
        raise LookupError
    with places.taken_by(ADA):
        assert not places.has_one_for(BOB)


def test_who_waits_gets_the_place_that_becomes_free() -> None:
    places = Places(in_all=1, each=1)
    got = threading.Event()

    def wait_for_it() -> None:
        with places.taken_by(BOB, wait_s=10):
            got.set()

    waiting = threading.Thread(target=wait_for_it)
    with places.taken_by(ADA):
        waiting.start()
        assert not got.wait(0.05)
    assert got.wait(10)
    waiting.join()
