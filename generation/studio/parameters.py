"""An engine's parameters as a form: one field for each property of its JSON Schema."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from generation.engines.titles import in_words, title_of
from generation.jobs.parameters import written_like
from generation.studio.numbers import WholeNumberField

Schema = Mapping[str, Any]

PREFIX = "params."
OWN = ".own"
"""Behind the name of a parameter: what was written in place of the choices beside it."""
_RATIO = re.compile(r"(\d+):(\d+)")


class Switch(forms.CheckboxInput):
    """A checkbox that can tell "off" from "not asked": a hidden `false` goes before it."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        off = format_html('<input type="hidden" name="{}" value="false">', name)
        return off + super().render(name, value, {"class": "switch", **(attrs or {})}, renderer)

    def value_from_datadict(
        self, data: Mapping[str, Any], _files: MultiValueDict[str, Any], name: str
    ) -> bool:
        return data.get(name) in {True, "true", "on"}


class ParametersForm(forms.Form):
    """Reads and shows the parameters of one engine for one task.

    What is left out or left empty takes its default, so a plain request needs no parameters.
    """

    def __init__(self, schema: Schema, data: Mapping[str, Any] | None = None) -> None:
        self._properties: Schema = schema["properties"]
        super().__init__(None if data is None else self._completed(data))
        for name, rules in self._properties.items():
            self.fields[name] = _field_for(name, rules)

    def add_prefix(self, field_name: str) -> str:
        return f"{PREFIX}{field_name}"

    @property
    def values(self) -> dict[str, Any]:
        """Every parameter of a valid form, typed as the schema wants it."""
        return dict(self.cleaned_data)

    @property
    def choices(self) -> list[forms.BoundField]:
        """Those that stand beside the prompt: one thing picked out of a few."""
        return [self[name] for name in self.fields if self._is_choice(name)]

    @property
    def measures(self) -> list[forms.BoundField]:
        """Numbers and switches, one step away."""
        plain = (name for name in self.fields if not self._is_advanced(name))
        return [self[name] for name in plain if not self._is_choice(name)]

    @property
    def advanced(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if self._is_advanced(name)]

    @property
    def has_hidden_errors(self) -> bool:
        """Whether something is wrong with what is folded away."""
        return not all(self._is_choice(name) for name in self.errors)

    def _is_choice(self, name: str) -> bool:
        rules = self._properties[name]
        return ("enum" in rules or "examples" in rules) and not self._is_advanced(name)

    def _is_advanced(self, name: str) -> bool:
        return bool(self._properties[name].get("x-advanced", False))

    def _completed(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """What was sent, with the default for whatever was not."""
        names = {name: self.add_prefix(name) for name in self._properties}
        return {
            sent_as: _given(
                data.get(f"{sent_as}{OWN}") or data.get(sent_as),
                self._properties[name].get("default"),
            )
            for name, sent_as in names.items()
        }


def _given(value: Any, default: Any) -> Any:
    """Zero and False are answers; only nothing takes the default."""
    return default if value is None or value == "" else value


_SENTENCES = {
    "min_value": _("The least is %(limit_value)s."),
    "max_value": _("The most is %(limit_value)s."),
    "step_size": _("Choose a multiple of %(limit_value)s."),
}


def _field_for(name: str, rules: Schema) -> forms.Field:
    field = _plain_field(rules)
    if rules.get("type") in {"integer", "number"}:
        field.error_messages |= _SENTENCES
    field.required = False
    field.initial = rules.get("default")
    field.label = title_of(name, rules)
    field.help_text = gettext(rules["description"]) if rules.get("description") else ""
    field.control = _control_for(rules)  # type: ignore[attr-defined]  # for studio/parameter.html
    field.unit = rules.get("x-unit", "")  # type: ignore[attr-defined]  # likewise
    return field


def _plain_field(rules: Schema) -> forms.Field:
    match rules:
        case {"enum": options}:
            return _choice_field(options)
        case {"pattern": pattern, "examples": examples}:
            return _open_choice_field(pattern, examples)
        case {"type": "boolean"}:
            return forms.BooleanField(widget=Switch())
        case {"type": "integer"}:
            return WholeNumberField(
                min_value=rules.get("minimum"),
                max_value=rules.get("maximum"),
                step_size=_step(rules),
            )
        case {"type": "number"}:
            field = forms.FloatField(
                min_value=rules.get("minimum"), max_value=rules.get("maximum")
            )
            field.widget.attrs["step"] = rules.get("multipleOf", "any")
            return field
    return forms.CharField(max_length=rules.get("maxLength"), strip=True)


def _step(rules: Schema) -> int | None:
    """HTML counts steps from the minimum, JSON Schema from zero: only where both agree."""
    step = rules.get("multipleOf")
    return step if step and rules.get("minimum", 0) % step == 0 else None


def _choice_field(options: list[Any]) -> forms.TypedChoiceField:
    by_text = {str(option): option for option in options}
    widget = forms.RadioSelect if _are_ratios(options) else forms.Select
    return forms.TypedChoiceField(
        choices=[(text, gettext(in_words(text))) for text in by_text],
        coerce=by_text.__getitem__,
        empty_value=None,
        widget=widget,
    )


def _open_choice_field(pattern: str, examples: list[str]) -> forms.RegexField:
    """One of the examples, or anything else that is written like them."""
    field = forms.RegexField(
        regex=pattern,
        widget=forms.RadioSelect(choices=[(text, text) for text in examples]),
        error_messages={"invalid": str(written_like(examples))},
    )
    field.examples = examples  # type: ignore[attr-defined]  # for studio/ratios.html
    return field


def _control_for(rules: Schema) -> str:
    """Which of the controls in `templates/studio/` shows this parameter."""
    options = rules.get("enum") or rules.get("examples")
    if options:
        return "ratios" if _are_ratios(options) else "list"
    if rules.get("type") == "boolean":
        return "switch"
    return "number" if rules.get("type") in {"integer", "number"} else "text"


def _are_ratios(options: list[Any]) -> bool:
    return all(isinstance(option, str) and _RATIO.fullmatch(option) for option in options)
