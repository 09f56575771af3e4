from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """A picture that we wrote ourselves: PNG or JPEG, sRGB, 8 bits, upright, no metadata.

    `format` is the usual extension; `notices` are codes of what its owner should know.
    """

    data: bytes
    format: str
    width: int
    height: int
    notices: tuple[str, ...] = ()
