"""Frozen reports: keep what a report said on a day, and throw that away again."""

import json
from collections.abc import Mapping
from typing import Any

from pmdesk.domain.edit import Draft, Edit
from pmdesk.domain.ids import IdDealer, ProjectId, RegisterId, RowKey
from pmdesk.domain.messages import message
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import Day
from pmdesk.domain.registers.snapshot import Snapshot


def freeze_report(
    portfolio: Portfolio,
    ids: IdDealer,
    project: ProjectId | None,
    report: str,
    day: Day,
    content: Mapping[str, Any],
) -> Edit:
    """Keep a report on ``day`` with its figures, texts and pages as JSON values."""
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    draft = Draft(portfolio)
    draft.put(Snapshot(ids.register(Snapshot.table), project, report, day, text))
    return draft.edit(message("edits.freeze_report", day=day))


def delete_frozen_report(portfolio: Portfolio, snapshot: RegisterId) -> Edit:
    """Delete a frozen report."""
    draft = Draft(portfolio)
    draft.remove(RowKey(Snapshot.table, snapshot))
    return draft.edit(message("edits.delete_frozen_report", day=portfolio.snapshots[snapshot].day))
