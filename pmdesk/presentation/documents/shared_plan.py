"""The plan as others may see it: without private rows and what is said of them."""

from pmdesk.domain.privacy import private_rows
from pmdesk.domain.rows import Row
from pmdesk.presentation.plan import Plan


def shared_plan(plan: Plan) -> Plan:
    """``plan`` without its private rows; made once."""
    return plan.made(_shared)


def _shared(plan: Plan) -> Plan:
    portfolio = plan.portfolio
    hidden: dict[str, set[int]] = {}
    for row in private_rows(portfolio):
        hidden.setdefault(row.table, set()).add(row.id)
    if not hidden:
        return plan
    kept: dict[str, dict[int, Row]] = {
        table: {key: row for key, row in portfolio.table(table).items() if key not in ids}
        for table, ids in hidden.items()
    }
    return Plan(portfolio.with_tables(kept, same_outline=True), plan.schedule, plan.today)
