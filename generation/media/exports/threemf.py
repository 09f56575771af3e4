"""3MF: the format of today's slicers. Millimetres, Z up, with a texture or colours.

Core specification 1.3 and Materials and Properties extension 1.2.1 of the 3MF Consortium.
"""

import numpy as np
from numpy.typing import NDArray

from generation.media.exports.archive import zipped
from generation.media.exports.lines import rows
from generation.media.exports.print_frame import for_printing
from generation.media.exports.skin import skin_of
from generation.media.meshes.mesh import Mesh
from generation.media.meshes.sampling import vertex_colours
from generation.media.meshes.weld import are_whole, places_of

_MODEL, _TEXTURE = "/3D/3dmodel.model", "/3D/Textures/texture.jpg"
_CORE = "http://schemas.microsoft.com/3dmanufacturing/core/2015/02"
_MATERIALS = "http://schemas.microsoft.com/3dmanufacturing/material/2015/02"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_IS_MODEL = "http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"
_IS_TEXTURE = "http://schemas.microsoft.com/3dmanufacturing/2013/01/3dtexture"
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'

_TYPES = (
    f'{_XML}<Types xmlns="{_CONTENT_TYPES}">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="model" '
    'ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/>'
    '<Default Extension="jpg" ContentType="image/jpeg"/></Types>'
)


def to_3mf(mesh: Mesh, *, name: str) -> bytes:
    """A 3MF package with one object on the plate."""
    members = [
        ("[Content_Types].xml", _TYPES.encode()),
        ("_rels/.rels", _relationship(_MODEL, _IS_MODEL)),
        (_MODEL[1:], _model(mesh, name).encode()),
    ]
    if mesh.texture is not None and mesh.uv is not None:
        members.append(("3D/_rels/3dmodel.model.rels", _relationship(_TEXTURE, _IS_TEXTURE)))
        members.append((_TEXTURE[1:], skin_of(mesh).picture))
    return zipped(members)


def _relationship(target: str, kind: str) -> bytes:
    return (
        f'{_XML}<Relationships xmlns="{_RELATIONSHIPS}">'
        f'<Relationship Id="rel0" Target="{target}" Type="{kind}"/></Relationships>'
    ).encode()


_BODY = """<model unit="millimeter" xml:lang="en-GB" xmlns="{core}" xmlns:m="{materials}">
<metadata name="Title">{name}</metadata>
<metadata name="Application">Maquette</metadata>
<resources>
{resources}<object id="3" type="model" name="{name}" pid="2" pindex="0">
{surface}</object>
</resources>
<build><item objectid="3"/></build>
</model>
"""


def _model(mesh: Mesh, name: str) -> str:
    resources, properties = _properties(mesh)
    return _XML + _BODY.format(
        core=_CORE,
        materials=_MATERIALS,
        name=name,
        resources=resources,
        surface=_surface(mesh, properties),
    )


def _properties(mesh: Mesh) -> tuple[str, NDArray[np.int64]]:
    """The resource number 2 that paints the object, and the property of each face corner."""
    if mesh.texture is not None and mesh.uv is not None:
        texture = f'<m:texture2d id="1" path="{_TEXTURE}" contenttype="image/jpeg"/>\n'
        places = rows('<m:tex2coord u="%.6g" v="%.6g"/>\n', mesh.uv)
        group = f'<m:texture2dgroup id="2" texid="1">\n{places}</m:texture2dgroup>\n'
        return texture + group, mesh.faces.astype(np.int64)
    colours, numbers = np.unique(vertex_colours(mesh), axis=0, return_inverse=True)
    listed = rows('<m:color color="#%02X%02X%02X"/>\n', colours)
    group = f'<m:colorgroup id="2">\n{listed}</m:colorgroup>\n'
    return group, numbers.reshape(-1)[mesh.faces]


def _surface(mesh: Mesh, properties: NDArray[np.int64]) -> str:
    """Welded, since 3MF asks for a closed surface; triangles that became lines are left out."""
    places, ids = places_of(for_printing(mesh).vertices)
    faces = ids[mesh.faces]
    whole = are_whole(faces)
    triangle = '<triangle v1="%d" v2="%d" v3="%d" pid="2" p1="%d" p2="%d" p3="%d"/>\n'
    return "".join(
        (
            "<mesh>\n<vertices>\n",
            rows('<vertex x="%.5f" y="%.5f" z="%.5f"/>\n', places),
            "</vertices>\n<triangles>\n",
            rows(triangle, faces[whole], properties[whole]),
            "</triangles>\n</mesh>\n",
        )
    )
