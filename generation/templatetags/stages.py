import json

from django import template

from generation.library import stages

register = template.Library()


@register.simple_tag
def words_of_states() -> str:
    """For js/live.js, which hears of a stage before a page could be asked for again."""
    return json.dumps(stages.words_of_states())
