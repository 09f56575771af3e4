"""USDZ: what phones show in a room (AR Quick Look). Metres, Y up, one texture, glass see-through.

Written by hand after the USDZ specification 1.3 and the UsdPreviewSurface proposal 2.6.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from generation.media.exports.archive import stored_aligned
from generation.media.exports.lines import rows
from generation.media.exports.skin import Skin, skin_of
from generation.media.meshes.mesh import CLEAR_ROUGHNESS, Mesh
from generation.media.meshes.normals import with_normals
from generation.media.meshes.tint import glass_opacity

_LAYER = """#usda 1.0
(
    customLayerData = {{
        string creator = "Maquette"
    }}
    defaultPrim = "Root"
    metersPerUnit = 1
    upAxis = "Y"
)

def Xform "Root" (
    kind = "component"
)
{{
    def Mesh "Surface" (
        prepend apiSchemas = ["MaterialBindingAPI"]
    )
    {{
        uniform token subdivisionScheme = "none"
        float3[] extent = [{extent}]
        int[] faceVertexCounts = [{counts}]
        int[] faceVertexIndices = [{faces}]
        point3f[] points = [{points}]
        normal3f[] normals = [{normals}] (
            interpolation = "vertex"
        )
        texCoord2f[] primvars:st = [{st}] (
            interpolation = "{st_per}"
        )
        rel material:binding = </Root/{material}>
{subsets}    }}

{materials}}}
"""

_MATERIAL = """    def Material "{material}"
    {{
        token outputs:surface.connect = </Root/{material}/Surface.outputs:surface>

        def Shader "Surface"
        {{
            uniform token info:id = "UsdPreviewSurface"
            color3f inputs:diffuseColor.connect = </Root/{material}/Texture.outputs:rgb>
            float inputs:metallic = {metallic:.4f}
            float inputs:opacity = {opacity:.4f}
            float inputs:roughness = {roughness:.4f}
            token outputs:surface
        }}

        def Shader "Texture"
        {{
            uniform token info:id = "UsdUVTexture"
            asset inputs:file = @{texture}@
            token inputs:sourceColorSpace = "sRGB"
            float2 inputs:st.connect = </Root/{material}/Coordinates.outputs:result>
            token inputs:wrapS = "{wrap}"
            token inputs:wrapT = "{wrap}"
            float3 outputs:rgb
        }}

        def Shader "Coordinates"
        {{
            uniform token info:id = "UsdPrimvarReader_float2"
            string inputs:varname = "st"
            float2 outputs:result
        }}
    }}
"""

_GLASS_SUBSET = """
        uniform token subsetFamily:materialBind:familyType = "nonOverlapping"

        def GeomSubset "GlassFaces" (
            prepend apiSchemas = ["MaterialBindingAPI"]
        )
        {{
            uniform token elementType = "face"
            uniform token familyName = "materialBind"
            int[] indices = [{indices}]
            rel material:binding = </Root/Glass>
        }}
"""


def to_usdz(mesh: Mesh, *, name: str) -> bytes:
    """The layer comes first, as the format asks; nothing is compressed, all data are aligned."""
    shaded = with_normals(mesh)
    skin = skin_of(shaded)
    texture = f"textures/{name}.{skin.extension}"
    layer = _layer(shaded, skin, texture)
    return stored_aligned(((f"{name}.usda", layer.encode("ascii")), (texture, skin.picture)))


def _layer(mesh: Mesh, skin: Skin, texture: str) -> str:
    normals = np.zeros_like(mesh.vertices) if mesh.normals is None else mesh.normals
    per_vertex = skin.corners is mesh.faces
    st = skin.uv if per_vertex else skin.uv[skin.corners].reshape(-1, 2)
    inside = bool(skin.uv.min() >= 0.0 and skin.uv.max() <= 1.0)
    return _LAYER.format(
        extent=_listed(
            "(%.7g, %.7g, %.7g)", np.stack((mesh.vertices.min(0), mesh.vertices.max(0)))
        ),
        counts=", ".join(["3"] * len(mesh.faces)),
        faces=_listed("%d, %d, %d", mesh.faces),
        points=_listed("(%.7g, %.7g, %.7g)", mesh.vertices),
        normals=_listed("(%.4f, %.4f, %.4f)", normals),
        st=_listed("(%.6g, %.6g)", st),
        st_per="vertex" if per_vertex else "faceVarying",
        material="Material" if _has_opaque(mesh) else "Glass",
        subsets=_subsets(mesh),
        materials="\n".join(_materials(mesh, texture, "clamp" if inside else "repeat")),
    )


def _has_opaque(mesh: Mesh) -> bool:
    return not mesh.clear_faces.all()


def _subsets(mesh: Mesh) -> str:
    """The faces of glass, where there are others too."""
    numbers = np.flatnonzero(mesh.clear_faces)
    if not len(numbers) or not _has_opaque(mesh):
        return ""
    return _GLASS_SUBSET.format(indices=_listed("%d", numbers))


def _materials(mesh: Mesh, texture: str, wrap: str) -> Iterator[str]:
    said = {"texture": texture, "wrap": wrap}
    if _has_opaque(mesh):
        shine = {"metallic": mesh.metallic, "roughness": mesh.roughness}
        yield _MATERIAL.format(material="Material", opacity=1.0, **shine, **said)
    if mesh.clear_faces.any():
        shine = {"metallic": 0.0, "roughness": CLEAR_ROUGHNESS}
        yield _MATERIAL.format(material="Glass", opacity=glass_opacity(mesh), **shine, **said)


def _listed(template: str, values: NDArray[np.generic]) -> str:
    return rows(f"{template}, ", values)[:-2]
