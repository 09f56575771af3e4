import pytest

from generation.providers.builtin.relief.layout import layout_of


@pytest.mark.parametrize("frame_mm", [0, 3, 50])
@pytest.mark.parametrize("shape", [(300, 300), (40, 400), (900, 600)])
def test_the_nodes_follow_the_budget_with_and_without_a_frame(
    shape: tuple[int, int], frame_mm: float
) -> None:
    layout = layout_of(shape, size_mm=100, frame_mm=frame_mm, triangles=20_000)

    rows, columns = layout.grid(shape)
    border = 2 * layout.frame_mm / layout.step_mm
    assert 2 * (rows + border) * (columns + border) == pytest.approx(60_000, rel=0.06)


def test_a_frame_leaves_room_for_the_picture() -> None:
    layout = layout_of((100, 100), size_mm=20, frame_mm=50, triangles=20_000)

    assert (layout.frame_mm, layout.inner_mm) == (4, 12)


@pytest.mark.parametrize(("triangles", "steps"), [(100, 64), (10_000_000, 640)])
def test_a_plate_is_neither_too_coarse_nor_too_fine(triangles: int, steps: int) -> None:
    layout = layout_of((100, 100), size_mm=100, frame_mm=0, triangles=triangles)

    assert layout.grid((100, 100)) == (steps, steps)
