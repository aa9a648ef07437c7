"""What is said of resources and of money, as peewee models."""

from peewee import IntegerField, TextField

from pmdesk.storage.schema import ProjectsTable, ResourcesTable, Table, TasksTable, points_at


class RatesTable(Table):
    id = IntegerField(primary_key=True)
    resource = points_at(ResourcesTable, "resource", index=False)
    rate_table = TextField()
    since = IntegerField(null=True)
    standard_amount = IntegerField()
    standard_unit = TextField(null=True)
    overtime_amount = IntegerField()
    overtime_unit = TextField(null=True)
    per_use = IntegerField()

    class Meta:
        table_name = "rates"


class AvailabilitiesTable(Table):
    id = IntegerField(primary_key=True)
    resource = points_at(ResourcesTable, "resource", index=False)
    first = IntegerField(null=True)
    last = IntegerField(null=True)
    units = IntegerField()

    class Meta:
        table_name = "availabilities"


class AbsencesTable(Table):
    id = IntegerField(primary_key=True)
    resource = points_at(ResourcesTable, "resource", index=False)
    first = IntegerField()
    last = IntegerField()
    kind = TextField()
    hours = TextField()
    notes = TextField()

    class Meta:
        table_name = "absences"


class SkillLevelsTable(Table):
    id = IntegerField(primary_key=True)
    resource = points_at(ResourcesTable, "resource", index=False)
    skill = TextField()
    level = IntegerField()
    last_used = IntegerField(null=True)

    class Meta:
        table_name = "skill_levels"


class BudgetLinesTable(Table):
    id = IntegerField(primary_key=True)
    project = points_at(ProjectsTable, "project", index=False)
    name = TextField()
    task = points_at(TasksTable, "task", null=True)
    expenditure = TextField()
    category = TextField()
    vendor = TextField()
    reference = TextField()
    currency = TextField()
    ends = IntegerField(null=True)
    spread = TextField()
    spending_planned = IntegerField()
    spending_changes = IntegerField()
    spending_committed = IntegerField()
    spending_accrued = IntegerField()
    spending_invoiced = IntegerField()
    spending_paid = IntegerField()
    to_complete = IntegerField(null=True)
    position = IntegerField()
    notes = TextField()

    class Meta:
        table_name = "budget_lines"


class ExchangeRatesTable(Table):
    id = IntegerField(primary_key=True)
    currency = TextField()
    rate = IntegerField()

    class Meta:
        table_name = "exchange_rates"


class ActualCostsTable(Table):
    id = IntegerField(primary_key=True)
    project = points_at(ProjectsTable, "project", index=False)
    day = IntegerField()
    amount = IntegerField()
    currency = TextField()
    line = points_at(BudgetLinesTable, "line", null=True)
    task = points_at(TasksTable, "task", null=True)
    text = TextField()
    vendor = TextField()
    reference = TextField()
    expenditure = TextField()
    category = TextField()

    class Meta:
        table_name = "actual_costs"


class ReserveDrawsTable(Table):
    id = IntegerField(primary_key=True)
    project = points_at(ProjectsTable, "project", index=False)
    day = IntegerField()
    reserve = TextField()
    amount = IntegerField()
    reason = TextField()
    line = points_at(BudgetLinesTable, "line", null=True)

    class Meta:
        table_name = "reserve_draws"
