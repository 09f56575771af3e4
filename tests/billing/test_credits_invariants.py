import pytest
from django.db import IntegrityError, transaction
from django.db.models import Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from accounts.models import User
from billing.credits import InsufficientCredits, balance_of, capture, grant, hold, release
from billing.models import CreditEntry, HoldState, Wallet


class Ledger(RuleBasedStateMachine):
    """Any order of steps, repeated or cut short, against plain Python numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.owner = User.objects.create_user(f"{User.objects.count()}@example.com")
        self.available = balance_of(self.owner).available
        self.held: dict[str, int] = {}
        self.ended: set[str] = set()
        self.steps = 0

    def reference(self) -> str:
        self.steps += 1
        return f"{self.owner.pk}:{self.steps}"

    @rule(amount=st.integers(1, 60), again=st.booleans())
    def give(self, amount: int, again: bool) -> None:
        reference = self.reference()
        assert grant(owner=self.owner, amount=amount, reference=reference)
        if again:
            assert not grant(owner=self.owner, amount=amount, reference=reference)
        self.available += amount

    @rule(amount=st.integers(0, 80))
    def set_aside(self, amount: int) -> None:
        reference = self.reference()
        try:
            hold(owner=self.owner, amount=amount, reference=reference)
        except InsufficientCredits:
            assert amount > self.available
            return
        assert amount <= self.available
        self.available -= amount
        self.held[reference] = amount

    @rule(amount=st.integers(0, 30))
    def die_before_the_commit(self, amount: int) -> None:
        with pytest.raises(InterruptedError):
            self._hold_and_die(min(amount, self.available))

    @precondition(lambda self: self.held)
    @rule(data=st.data(), taken=st.booleans(), again=st.booleans())
    def end(self, data: st.DataObject, taken: bool, again: bool) -> None:
        reference = data.draw(st.sampled_from(sorted(self.held)))
        assert (capture if taken else release)(reference=reference)
        if again:
            assert not (release if taken else capture)(reference=reference)
        amount = self.held.pop(reference)
        self.available += 0 if taken else amount
        self.ended.add(reference)

    @precondition(lambda self: self.ended)
    @rule(data=st.data())
    def hold_again_under_an_old_reference(self, data: st.DataObject) -> None:
        reference = data.draw(st.sampled_from(sorted(self.ended)))
        with pytest.raises(IntegrityError), transaction.atomic():
            hold(owner=self.owner, amount=0, reference=reference)

    @transaction.atomic
    def _hold_and_die(self, amount: int) -> None:
        hold(owner=self.owner, amount=amount, reference=self.reference())
        raise InterruptedError

    @invariant()
    def the_wallet_says_what_the_steps_say(self) -> None:
        balance = balance_of(self.owner)
        assert (balance.available, balance.held) == (self.available, sum(self.held.values()))

    @invariant()
    def the_entries_sum_to_the_wallet(self) -> None:
        wallet = Wallet.objects.get(owner=self.owner)
        sums = CreditEntry.objects.filter(wallet=wallet).aggregate(
            available=Sum("available_change"), held=Sum("held_change")
        )
        assert sums == {"available": wallet.available, "held": wallet.held}

    @invariant()
    def open_holds_are_what_is_held(self) -> None:
        wallet = Wallet.objects.get(owner=self.owner)
        open_ones = wallet.holds.filter(state=HoldState.OPEN)
        assert dict(open_ones.values_list("reference", "amount")) == self.held


@pytest.mark.django_db
def test_no_order_of_steps_breaks_the_ledger() -> None:
    small = settings(
        max_examples=40,
        stateful_step_count=20,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    run_state_machine_as_test(Ledger, settings=small)
