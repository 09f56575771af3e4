"""What the landing page shows: pictures that `manage.py make_showcase` made, and their words."""

PICTURES: dict[str, str] = {
    "breakfast": "a donut and a mug on a wooden table, soft light",
    "castle": "a castle on a mountain at sunset, watercolour",
    "snowman": "an orange cat beside a snowman, snowy",
    "fox": "a fox under a tree, low poly",
}


def shown_pictures() -> list[tuple[str, str]]:
    """The static file of each picture and the prompt that made it."""
    return [(f"img/showcase/{name}.webp", words) for name, words in PICTURES.items()]
