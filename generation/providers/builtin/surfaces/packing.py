"""The last step of every engine that makes a mesh."""

from generation.media.meshes.glb import write_glb
from generation.media.meshes.mesh import Mesh
from generation.providers.contract import (
    Finished,
    GenerationRequest,
    Notice,
    Output,
    OutputKind,
    Progress,
)


def packed(
    mesh: Mesh, request: GenerationRequest, notices: tuple[Notice, ...], progress: Progress
) -> Finished:
    """The mesh as the one GLB of a job."""
    progress(0.9, "packing")
    output = Output(OutputKind.MODEL, "model/gltf-binary", write_glb(mesh), request.seed)
    progress(1.0, "done")
    return Finished((output,), notices)
