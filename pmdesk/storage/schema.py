"""The tables of a .pmdb file as peewee models, one for each domain row and those that keep the file itself.

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


def _points_at(table: Any, column: str, *, null: bool = False, index: bool = True) -> Any:
    """A column with the id of a row of ``table``, a model or "self"; checked when a transaction ends."""
    return ForeignKeyField(
        table, column_name=column, null=null, index=index, backref="+", deferrable="INITIALLY DEFERRED"
    )


class CalendarsTable(Table):
    id = IntegerField(primary_key=True)
    name = TextField()
    base = _points_at("self", "base", null=True, index=False)
    week = TextField()
    work_weeks = TextField()
    exceptions = TextField()
    holidays = TextField(null=True)

    class Meta:
        table_name = "calendars"


class SettingsTable(Table):
    id = IntegerField(primary_key=True)
    name = TextField()
    calendar = _points_at(CalendarsTable, "calendar", index=False)
    currency = TextField()
    week_start = IntegerField()
    date_style = TextField()
    number_style = TextField()
    fiscal_year_month = IntegerField()
    new_task_type = TextField()
    new_effort_driven = IntegerField()

    class Meta:
        table_name = "settings"


class ProjectsTable(Table):
    id = IntegerField(primary_key=True)
    code = TextField()
    name = TextField()
    anchor = IntegerField()
    calendar = _points_at(CalendarsTable, "calendar", index=False)
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

    class Meta:
        table_name = "projects"
        # Baselines point at projects too, and a model can't point at one that isn't there yet.
        constraints = (
            SQL("FOREIGN KEY (shown_baseline) REFERENCES baselines (id) DEFERRABLE INITIALLY DEFERRED"),
        )


class ResourcesTable(Table):
    id = IntegerField(primary_key=True)
    name = TextField()
    kind = TextField()
    initials = TextField()
    max_units = IntegerField()
    calendar = _points_at(CalendarsTable, "calendar", null=True, index=False)
    email = TextField()
    group = TextField()
    material_label = TextField()
    position = IntegerField()
    notes = TextField()
    source_uid = IntegerField(null=True)

    class Meta:
        table_name = "resources"


class TasksTable(Table):
    id = IntegerField(primary_key=True)
    project = _points_at(ProjectsTable, "project")
    parent = _points_at("self", "parent", null=True)
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
    calendar = _points_at(CalendarsTable, "calendar", null=True, index=False)
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

    class Meta:
        table_name = "tasks"


class LinksTable(Table):
    id = IntegerField(primary_key=True)
    predecessor = _points_at(TasksTable, "predecessor")
    successor = _points_at(TasksTable, "successor")
    kind = TextField()
    lag_amount = IntegerField()
    lag_kind = TextField()
    lag_unit = TextField()

    class Meta:
        table_name = "links"


class AssignmentsTable(Table):
    id = IntegerField(primary_key=True)
    task = _points_at(TasksTable, "task")
    resource = _points_at(ResourcesTable, "resource")
    units = IntegerField()
    work = IntegerField()
    actual_work = IntegerField()
    overtime = IntegerField()
    actual_overtime = IntegerField()
    delay = IntegerField()
    levelling_delay = IntegerField()
    contour = TextField()
    profile = TextField()

    class Meta:
        table_name = "assignments"


class BaselinesTable(Table):
    id = IntegerField(primary_key=True)
    project = _points_at(ProjectsTable, "project", index=False)
    name = TextField()
    taken = IntegerField()
    position = IntegerField()

    class Meta:
        table_name = "baselines"


class BaselineBlocksTable(Table):
    id = IntegerField(primary_key=True)
    baseline = _points_at(BaselinesTable, "baseline", index=False)
    number = IntegerField()
    tasks = TextField()
    start = TextField()
    finish = TextField()
    duration = TextField()
    work = TextField()
    cost = TextField()
    pauses = TextField()

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
    field = _points_at(CustomFieldsTable, "field", index=False)
    value = TextField()
    task = _points_at(TasksTable, "task", null=True)
    resource = _points_at(ResourcesTable, "resource", null=True)
    assignment = _points_at(AssignmentsTable, "assignment", null=True)

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


class CountersTable(Table):
    """The highest id ever dealt, by table."""

    name = TextField(primary_key=True)
    last_dealt = IntegerField()

    class Meta:
        table_name = "counters"


class JournalTable(Table):
    """Every edit, with the rows before and after as JSON; ``changes_hash`` vouches for that text."""

    sequence = IntegerField(primary_key=True)
    parent = _points_at("self", "parent", null=True, index=False)
    opening = IntegerField()
    label_key = TextField()
    label_arguments = TextField()
    time = TextField()
    user = TextField()
    schema = IntegerField()
    state = TextField()
    merged = IntegerField()
    changes_hash = TextField()
    changes = TextField()

    class Meta:
        table_name = "journal"


class FileStateTable(Table):
    """One row, id 1: how often the file was changed and opened, and the journal entry undo stands at."""

    id = IntegerField(primary_key=True)
    edit_counter = IntegerField()
    openings = IntegerField()
    cursor = _points_at(JournalTable, "cursor", null=True, index=False)

    class Meta:
        table_name = "file_state"


class DigestsTable(Table):
    """The sum of the hashes of all rows, by table, as 32 hexadecimal digits."""

    name = TextField(primary_key=True)
    sum = TextField()

    class Meta:
        table_name = "digests"


class OwnerTable(Table):
    """At most one row, id 1: the program that has the file open for writing."""

    id = IntegerField(primary_key=True)
    token = TextField()
    user = TextField()
    host = TextField()
    process = IntegerField()
    started = TextField()
    place = TextField()
    heartbeat = TextField()

    class Meta:
        table_name = "owner"


class ViewStateTable(Table):
    """How the views were left, as JSON by name: neither plan nor history."""

    name = TextField(primary_key=True)
    value = TextField()

    class Meta:
        table_name = "view_state"


ROW_TABLES: tuple[type[Table], ...] = (
    SettingsTable,
    CalendarsTable,
    ProjectsTable,
    ResourcesTable,
    TasksTable,
    LinksTable,
    AssignmentsTable,
    BaselinesTable,
    BaselineBlocksTable,
    CustomFieldsTable,
    CustomValuesTable,
    SavedViewsTable,
    PrintProfilesTable,
)
"""The models of domain rows; a model is found by its table name."""

ALL_TABLES: tuple[type[Table], ...] = (
    *ROW_TABLES,
    CountersTable,
    JournalTable,
    FileStateTable,
    DigestsTable,
    OwnerTable,
    ViewStateTable,
)
