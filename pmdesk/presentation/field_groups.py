"""Groups of fields, by which a long list of columns is found through."""

from collections.abc import Mapping

from pmdesk.domain.messages import Message, message

GROUPS: Mapping[str, tuple[str, ...]] = {
    "plan": (
        "indicators", "row", "wbs", "name", "duration", "start", "finish", "predecessors", "successors",
        "resources", "raci", "notes", "priority", "mode", "type", "effort_driven", "estimated", "calendar",
        "ignore_resource_calendars", "active", "kind", "why", "finding_count",
    ),
    "dates": (
        "start", "finish", "early_start", "early_finish", "late_start", "late_finish", "actual_start",
        "actual_finish", "constraint", "constraint_date", "deadline", "stop", "resume", "levelling_delay",
        "project_start", "project_finish", "status_date", "calendar_days", "recurrence",
    ),
    "progress": (
        "percent_complete", "percent_work_complete", "physical_percent", "status", "actual_start",
        "actual_finish", "actual_duration", "remaining_duration", "actual_work", "remaining_work", "stop",
        "resume", "status_date",
    ),
    "network": (
        "total_slack", "free_slack", "start_slack", "finish_slack", "deadline_slack", "critical",
        "near_critical", "predecessors", "successors", "driving_predecessors", "driven_successors",
        "wbs_predecessors", "wbs_successors", "unique_id_predecessors", "unique_id_successors",
        "early_start", "early_finish", "late_start", "late_finish", "why",
    ),
    "work": (
        "resources", "raci", "resource_names", "resource_initials", "resource_group", "assignments",
        "task_peak", "overallocated", "work", "regular_work", "overtime_work", "actual_work",
        "actual_overtime_work", "remaining_work", "remaining_overtime_work", "effort_driven", "type",
    ),
    "money": (
        "cost", "fixed_cost", "fixed_cost_accrual", "actual_cost", "remaining_cost", "baseline_cost",
        "cost_variance", "bac", "eac", "vac",
    ),
    "value": (
        "bac", "pv", "ev", "ac", "cv", "sv", "cv_percent", "sv_percent", "cpi", "spi", "eac", "eac_typical",
        "eac_atypical", "eac_combined", "eac_weighted", "eac_recent", "eac_bottom_up", "etc", "vac", "tcpi",
        "es", "sv_t", "spi_t", "ieac_t", "ieac_date", "earning", "physical_percent", "status_date",
    ),
    "outline": (
        "row", "wbs", "outline_number", "outline_level", "summary_name", "subtasks", "summary", "milestone",
        "recurring", "hammock", "external", "kind", "pauses", "unique_id", "source_uid", "project",
        "project_code", "project_manager",
    ),
}  # fmt: skip
"""The fields of tasks by group; a field that belongs to several stands in each."""


def group_title(group: str) -> Message:
    """What a group is called."""
    return message(f"fields.group_{group}")
