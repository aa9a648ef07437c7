"""Bar styles as JSON values, for files that keep them."""

from collections.abc import Mapping, Sequence
from typing import Any

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.presentation.arranging.field_columns import known_key
from pmdesk.presentation.arranging.filters import Filter
from pmdesk.presentation.arranging.kept import filter_as_json, filter_from_json
from pmdesk.presentation.bar_styles import SIDES, BarForm, BarRule, BarTexts, Hue, Pattern


def rules_as_json(rules: Sequence[BarRule]) -> list[dict[str, Any]]:
    """What ``rules_from_json`` reads."""
    return [
        {
            "when": filter_as_json(Filter(rule.name, rule.test)),
            "hue": rule.hue.value,
            "pattern": rule.pattern.value,
            "form": rule.form.value,
            "label": rule.label,
        }
        for rule in rules
    ]


def rules_from_json(value: Sequence[Mapping[str, Any]]) -> tuple[BarRule, ...]:
    """The rules that were kept. Raises InvalidValue if they can't be any."""
    try:
        return tuple(map(_rule, value))
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise InvalidValue(message("arranging.unreadable")) from wrong


def texts_as_json(texts: BarTexts) -> dict[str, str]:
    """What ``texts_from_json`` reads."""
    return {side: field for side in SIDES if (field := getattr(texts, side))}


def texts_from_json(value: Mapping[str, Any]) -> BarTexts:
    """What is written around bars. Raises InvalidValue for fields that there aren't."""
    return BarTexts(**{side: known_key(str(value[side])) for side in SIDES if value.get(side)})


def _rule(value: Mapping[str, Any]) -> BarRule:
    chosen = filter_from_json(value["when"])
    label = str(value["label"])
    return BarRule(
        chosen.name,
        chosen.test,
        Hue(value["hue"]),
        Pattern(value["pattern"]),
        BarForm(value["form"]),
        known_key(label) if label else "",
    )
