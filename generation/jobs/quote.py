from generation.engines.catalogue import EngineCard
from generation.jobs.fit import card_for, fitted
from generation.jobs.order import Order


def quote(order: Order) -> int:
    """What this order costs, in whole credits. Refuses what `submit_job` would refuse."""
    card = card_for(order)
    return price_of(fitted(order, card), card)


def price_of(order: Order, card: EngineCard) -> int:
    """Credits for an order that fits its engine."""
    return card.price_of(order.task, order.params, outputs=order.outputs)
