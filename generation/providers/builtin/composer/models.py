"""Text to 3D: the objects of a description as one GLB for each seed."""

from collections.abc import Iterator

from generation.media.meshes.glb import write_glb
from generation.providers.builtin.composer.description import Description
from generation.providers.builtin.composer.layout import arrange
from generation.providers.builtin.composer.mesh import build_mesh
from generation.providers.builtin.composer.studio import dice
from generation.providers.builtin.threads import thread_count
from generation.providers.contract import (
    GenerationRequest,
    Output,
    OutputKind,
    Progress,
    Rejected,
)

GLB = "model/gltf-binary"


def make_models(
    description: Description, request: GenerationRequest, progress: Progress
) -> Iterator[Output]:
    """Rejected("nothing_to_model") where the words name a place but no object."""
    if not description.things:
        raise Rejected("nothing_to_model")
    for index in range(request.outputs):
        seed = request.seed + index

        def report(share: float, stage: str, index: int = index) -> None:
            progress((index + share) / request.outputs, stage)

        mesh = build_mesh(
            arrange(description, 1.0, dice(request.prompt, seed)),
            triangles=request.params["triangles"],
            size_mm=request.params["size_mm"],
            detail=request.params["detail"],
            progress=report,
            threads=thread_count(),
        )
        yield Output(OutputKind.MODEL, GLB, write_glb(mesh), seed, of=index)
