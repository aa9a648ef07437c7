"""Arrangements as JSON values, for files that keep them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import message
from pmdesk.presentation.arranging.arrangement import Arrangement
from pmdesk.presentation.arranging.field_columns import known_key
from pmdesk.presentation.arranging.filters import AllOf, AnyOf, Condition, Filter, Operator, Test
from pmdesk.presentation.arranging.grouping import GroupKey, Step
from pmdesk.presentation.arranging.sorting import Sorting, SortKey

T = TypeVar("T")
DEEPEST = 20


def arrangement_as_json(arrangement: Arrangement) -> dict[str, Any]:
    """What ``arrangement_from_json`` reads; only what is set."""
    result: dict[str, Any] = {}
    if (chosen := arrangement.filter) is not None:
        result["filter"] = filter_as_json(chosen)
    if arrangement.grouping:
        result["group"] = [
            {"field": key.field, "descending": key.descending, "step": key.step.value}
            for key in arrangement.grouping
        ]
    if (sorting := arrangement.sorting) is not None:
        keys = [{"field": key.field, "descending": key.descending} for key in sorting.keys]
        result["sort"] = {"keys": keys, "flat": sorting.flat}
    return result


def arrangement_from_json(value: Mapping[str, Any]) -> Arrangement:
    """The arrangement that was kept. Raises InvalidValue if it can't be one."""
    return _read(lambda: _arrangement(value))


def filter_as_json(chosen: Filter) -> dict[str, Any]:
    """What ``filter_from_json`` reads."""
    return {"name": chosen.name, "test": _test_as_json(chosen.test), "summaries": chosen.with_summaries}


def filter_from_json(value: Mapping[str, Any]) -> Filter:
    """The filter that was kept. Raises InvalidValue if it can't be one."""
    return _read(lambda: Filter(str(value["name"]), _test(value["test"], 0), bool(value["summaries"])))


def _read(read: Callable[[], T]) -> T:
    try:
        return read()
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise InvalidValue(message("arranging.unreadable")) from wrong


def _arrangement(value: Mapping[str, Any]) -> Arrangement:
    kept, sort = value.get("filter"), value.get("sort")
    grouping = tuple(
        GroupKey(_field(key), bool(key["descending"]), Step(key["step"])) for key in value.get("group", ())
    )
    sorting = None
    if sort is not None:
        keys = tuple(SortKey(_field(key), bool(key["descending"])) for key in sort["keys"])
        sorting = Sorting(keys, bool(sort["flat"]))
    return Arrangement(None if kept is None else filter_from_json(kept), grouping, sorting)


def _test_as_json(test: Test) -> dict[str, Any]:
    match test:
        case Condition(field, operator, value):
            return {"field": field, "is": operator.value, "value": value}
        case AllOf(parts):
            return {"all": [_test_as_json(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [_test_as_json(part) for part in parts]}


def _test(value: Mapping[str, Any], depth: int) -> Test:
    if depth > DEEPEST:
        raise InvalidValue(message("arranging.unreadable"))
    for name, kind in (("all", AllOf), ("any", AnyOf)):
        if name in value:
            return kind(_tests(value[name], depth))
    return Condition(_field(value), Operator(value["is"]), str(value["value"]))


def _tests(values: Sequence[Mapping[str, Any]], depth: int) -> tuple[Test, ...]:
    return tuple(_test(value, depth + 1) for value in values)


def _field(value: Mapping[str, Any]) -> str:
    return known_key(str(value["field"]))
