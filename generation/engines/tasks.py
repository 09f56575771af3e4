"""The tasks that the field knows: what goes in, what comes out."""

from enum import StrEnum


class Task(StrEnum):
    """What a job turns into what."""

    TEXT_TO_IMAGE = "text_to_image"
    IMAGE_TO_IMAGE = "image_to_image"
    UPSCALE = "upscale"
    REMOVE_BACKGROUND = "remove_background"
    IMAGE_TO_3D = "image_to_3d"
    MULTIVIEW_TO_3D = "multiview_to_3d"
    TEXT_TO_3D = "text_to_3d"

    @property
    def needs_prompt(self) -> bool:
        return self in {Task.TEXT_TO_IMAGE, Task.IMAGE_TO_IMAGE, Task.TEXT_TO_3D}

    @property
    def needs_image(self) -> bool:
        return self not in {Task.TEXT_TO_IMAGE, Task.TEXT_TO_3D}

    @property
    def makes_model(self) -> bool:
        return self in {Task.IMAGE_TO_3D, Task.MULTIVIEW_TO_3D, Task.TEXT_TO_3D}
