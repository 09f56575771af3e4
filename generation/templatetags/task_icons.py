from django import template
from django.utils.safestring import SafeString

from common.templatetags.icons import icon
from generation.engines.tasks import Task

register = template.Library()

_ICONS = {
    Task.TEXT_TO_IMAGE: "image",
    Task.IMAGE_TO_IMAGE: "paintbrush",
    Task.UPSCALE: "maximize",
    Task.REMOVE_BACKGROUND: "eraser",
    Task.IMAGE_TO_3D: "rotate-3d",
    Task.MULTIVIEW_TO_3D: "boxes",
    Task.TEXT_TO_3D: "box",
}


@register.simple_tag
def task_icon(task: Task) -> SafeString:
    return icon(_ICONS[task])
