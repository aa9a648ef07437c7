"""The plan in a .pmdb file as peewee models, one for each domain row; ``all_tables`` lists them all.

The models compose queries; they are never bound to a database: queries run as ``db.execute(query)`` on
the store's own connection. The file is made from ``resources/schema``, whose text is the format; a test
holds the two together.
"""

from typing import Any

from peewee import SQL, ForeignKeyField, IntegerField, Model, TextField


class Table(Model):
    """A STRICT table: a column holds values of its own type and no others."""

    class Meta:
        strict_tables = True


def points_at(table: Any, column: str, *, null: bool = False, index: bool = True) -> Any:
    """A column with the id of a row of ``table``, a model or "self"; checked when a transaction ends."""
    return ForeignKeyField(
        table, column_name=column, null=null, index=index, backref="+", deferrable="INITIALLY DEFERRED"
    )


class CalendarsTable(Table):
    id = IntegerField(primary_key=True)
    name = TextField()
    base = points_at("self", "base", null=True, index=False)
    week = TextField()
    work_weeks = TextField()
    exceptions = TextField()
    holidays = TextField(null=True)

    class Meta:
        table_name = "calendars"


class SettingsTable(Table):
    id = IntegerField(primary_key=True)
    name = TextField()
    calendar = points_at(CalendarsTable, "calendar", index=False)
    currency = TextField()
    week_start = IntegerField()
    date_style = TextField()
    number_style = TextField()
    fiscal_year_month = IntegerField()
    new_task_type = TextField()
    new_effort_driven = IntegerField()
    earning_rule = TextField()
    estimate_rule = TextField()
    health_time_days = IntegerField()
    health_time_percent = IntegerField()
    health_cost_percent = IntegerField()
    health_index_green = IntegerField()
    health_index_amber = IntegerField()
    health_to_complete_index = IntegerField()
    health_late_percent = IntegerField()
    health_overloaded_percent = IntegerField()
    health_severe_issues = IntegerField()
    health_stale_percent = IntegerField()
    risk_levels_cells = TextField()

    class Meta:
        table_name = "settings"


class ProjectsTable(Table):
    id = IntegerField(primary_key=True)
    code = TextField()
    name = TextField()
    anchor = IntegerField()
    calendar = points_at(CalendarsTable, "calendar", index=False)
    schedule_from = TextField()
    position = IntegerField()
    status_date = IntegerField(null=True)
    minutes_per_day = IntegerField()
    minutes_per_week = IntegerField()
    days_per_month = IntegerField()
    day_start = IntegerField()
    day_end = IntegerField()
    honour_constraints = IntegerField()
    critical_limit = IntegerField()
    near_critical_limit = IntegerField()
    multiple_critical_paths = IntegerField()
    out_of_sequence = TextField()
    new_task_mode = TextField()
    priority = IntegerField()
    manager = TextField()
    notes = TextField()
    source = TextField()
    shown_baseline = IntegerField(null=True)
    budget = IntegerField(null=True)
    contingency = IntegerField()
    management_reserve = IntegerField()
    phase = TextField()
    programme = TextField()
    report_days = IntegerField()

    class Meta:
        table_name = "projects"
        # Baselines point at projects too, and a model can't point at one that isn't there yet.
        constraints = (
            SQL("FOREIGN KEY (shown_baseline) REFERENCES baselines (id) DEFERRABLE INITIALLY DEFERRED"),
        )


class TeamsTable(Table):
    id = IntegerField(primary_key=True)
    name = TextField()
    kind = TextField()
    lead = IntegerField(null=True)
    calendar = points_at(CalendarsTable, "calendar", null=True, index=False)
    position = IntegerField()
    notes = TextField()

    class Meta:
        table_name = "teams"
        # Resources point at teams too.
        constraints = (SQL("FOREIGN KEY (lead) REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED"),)


class ResourcesTable(Table):
    id = IntegerField(primary_key=True)
    name = TextField()
    kind = TextField()
    initials = TextField()
    max_units = IntegerField()
    calendar = points_at(CalendarsTable, "calendar", null=True, index=False)
    email = TextField()
    group = TextField()
    material_label = TextField()
    position = IntegerField()
    notes = TextField()
    source_uid = IntegerField(null=True)
    worker = TextField()
    role = TextField()
    team = points_at(TeamsTable, "team", null=True, index=False)
    location = TextField()
    time_zone = TextField()
    holidays = points_at(CalendarsTable, "holidays", null=True, index=False)
    joins = IntegerField(null=True)
    leaves = IntegerField(null=True)
    vendor = TextField()
    accrual = TextField()

    class Meta:
        table_name = "resources"


class TasksTable(Table):
    id = IntegerField(primary_key=True)
    project = points_at(ProjectsTable, "project")
    parent = points_at("self", "parent", null=True)
    position = IntegerField()
    name = TextField()
    kind = TextField()
    mode = TextField()
    active = IntegerField()
    blank = IntegerField()
    duration_minutes = IntegerField()
    duration_unit = TextField()
    duration_elapsed = IntegerField()
    duration_estimated = IntegerField()
    calendar = points_at(CalendarsTable, "calendar", null=True, index=False)
    ignore_resource_calendars = IntegerField()
    type = TextField()
    effort_driven = IntegerField()
    constraint = TextField()
    constraint_date = IntegerField(null=True)
    deadline = IntegerField(null=True)
    fixed_start = IntegerField(null=True)
    fixed_finish = IntegerField(null=True)
    actual_start = IntegerField(null=True)
    actual_finish = IntegerField(null=True)
    percent_complete = IntegerField()
    physical_percent = IntegerField()
    resume = IntegerField(null=True)
    levelling_delay = IntegerField()
    splits = TextField()
    occurrences = TextField(null=True)
    priority = IntegerField()
    wbs = TextField()
    notes = TextField()
    source_uid = IntegerField(null=True)
    fixed_cost = IntegerField()
    fixed_cost_accrual = TextField()
    earning = TextField()

    class Meta:
        table_name = "tasks"


class LinksTable(Table):
    id = IntegerField(primary_key=True)
    predecessor = points_at(TasksTable, "predecessor")
    successor = points_at(TasksTable, "successor")
    kind = TextField()
    lag_amount = IntegerField()
    lag_kind = TextField()
    lag_unit = TextField()

    class Meta:
        table_name = "links"


class AssignmentsTable(Table):
    id = IntegerField(primary_key=True)
    task = points_at(TasksTable, "task")
    resource = points_at(ResourcesTable, "resource")
    units = IntegerField()
    work = IntegerField()
    actual_work = IntegerField()
    overtime = IntegerField()
    actual_overtime = IntegerField()
    delay = IntegerField()
    levelling_delay = IntegerField()
    contour = TextField()
    profile = TextField()
    rate_table = TextField()
    cost = IntegerField()
    actual_cost = IntegerField(null=True)
    used_per = TextField(null=True)

    class Meta:
        table_name = "assignments"


class BaselinesTable(Table):
    id = IntegerField(primary_key=True)
    project = points_at(ProjectsTable, "project", index=False)
    name = TextField()
    taken = IntegerField()
    position = IntegerField()
    reason = TextField()

    class Meta:
        table_name = "baselines"


class BaselineBlocksTable(Table):
    id = IntegerField(primary_key=True)
    baseline = points_at(BaselinesTable, "baseline", index=False)
    number = IntegerField()
    tasks = TextField()
    start = TextField()
    finish = TextField()
    duration = TextField()
    work = TextField()
    cost = TextField()
    pauses = TextField()
    cost_spans = TextField()

    class Meta:
        table_name = "baseline_blocks"


class CustomFieldsTable(Table):
    id = IntegerField(primary_key=True)
    of = TextField()
    kind = TextField()
    name = TextField()
    choices = TextField()
    formula = TextField()
    roll_up = TextField()
    position = IntegerField()

    class Meta:
        table_name = "custom_fields"


class CustomValuesTable(Table):
    id = IntegerField(primary_key=True)
    field = points_at(CustomFieldsTable, "field", index=False)
    value = TextField()
    task = points_at(TasksTable, "task", null=True)
    resource = points_at(ResourcesTable, "resource", null=True)
    assignment = points_at(AssignmentsTable, "assignment", null=True)

    class Meta:
        table_name = "custom_values"


class SavedViewsTable(Table):
    id = IntegerField(primary_key=True)
    name = TextField()
    kind = TextField()
    position = IntegerField()
    definition = TextField()

    class Meta:
        table_name = "saved_views"


class PrintProfilesTable(Table):
    id = IntegerField(primary_key=True)
    name = TextField()
    definition = TextField()

    class Meta:
        table_name = "print_profiles"
