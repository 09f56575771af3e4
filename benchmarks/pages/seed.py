"""Makes so many pictures for the visitor, by a provider that takes no time."""

import sys
import uuid

import django

django.setup()

from accounts.models import User
from benchmarks.orchestration.offer import TrivialProvider
from billing.credits import grant
from generation.engines.catalogue import engine
from generation.engines.tasks import Task
from generation.jobs.execute import advance_next
from generation.jobs.order import Order
from generation.jobs.submit import submit_job
from generation.providers.registry import register

CARD = engine("scene-composer")

register(CARD.provider, TrivialProvider())
person = User.objects.get(email="visitor@maquette.localhost")
grant(owner=person, amount=100_000, reference="benchmark:pages")
for number in range(int(sys.argv[1])):
    order = Order(task=Task.TEXT_TO_IMAGE, engine=CARD.slug, prompt=f"small picture {number}")
    submit_job(owner=person, order=order, request_key=uuid.uuid4().hex)
    advance_next(CARD.queue)
