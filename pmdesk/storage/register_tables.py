"""The registers as peewee models: rows that have the same columns first and then their own."""

from peewee import IntegerField, TextField

from pmdesk.storage.schema import ProjectsTable, ResourcesTable, Table, TeamsTable, points_at


class RegisterTable(Table):
    """What the rows of all registers have."""

    id = IntegerField(primary_key=True)
    project = points_at(ProjectsTable, "project", null=True, index=False)
    title = TextField()
    owner = points_at(ResourcesTable, "owner", null=True, index=False)
    tags = TextField()
    private = IntegerField()
    position = IntegerField()
    notes = TextField()


class ChartersTable(RegisterTable):
    purpose = TextField()
    business_case = TextField()
    objectives = TextField()
    success_criteria = TextField()
    in_scope = TextField()
    out_of_scope = TextField()
    constraints = TextField()
    tolerance_days = IntegerField()
    tolerance_percent = IntegerField()
    tolerance_scope = TextField()
    sponsor = TextField()
    authority = TextField()
    version = TextField()
    signatures = TextField()

    class Meta:
        table_name = "charters"


class GatesTable(RegisterTable):
    state = TextField()
    planned = IntegerField(null=True)
    decided = IntegerField(null=True)
    decider = TextField()
    conditions = TextField()
    evidence = TextField()
    checks = TextField()

    class Meta:
        table_name = "gates"


class DeliverablesTable(RegisterTable):
    state = TextField()
    accepter = TextField()
    criteria = TextField()
    due = IntegerField(null=True)
    submitted = IntegerField(null=True)
    accepted = IntegerField(null=True)
    revision = TextField()
    rejection = TextField()

    class Meta:
        table_name = "deliverables"


class StakeholdersTable(RegisterTable):
    organisation = TextField()
    role = TextField()
    contact = TextField()
    power = IntegerField()
    interest = IntegerField()
    attitude = TextField()
    engagement = TextField()
    desired = TextField()
    expectations = TextField()
    channel = TextField()

    class Meta:
        table_name = "stakeholders"


class CommunicationsTable(RegisterTable):
    audience = TextField()
    channel = TextField()
    rhythm = TextField()
    every = IntegerField()
    first = IntegerField(null=True)
    last = IntegerField(null=True)
    offset = IntegerField()
    turns = TextField()

    class Meta:
        table_name = "communications"


class RisksTable(RegisterTable):
    state = TextField()
    opportunity = IntegerField()
    cause = TextField()
    effect = TextField()
    category = TextField()
    inherent_probability = IntegerField()
    inherent_time = IntegerField()
    inherent_cost = IntegerField()
    inherent_scope = IntegerField()
    inherent_quality = IntegerField()
    residual = TextField(null=True)
    chance = IntegerField(null=True)
    cost_impact_low = IntegerField()
    cost_impact_likely = IntegerField()
    cost_impact_high = IntegerField()
    time_impact_low = IntegerField()
    time_impact_likely = IntegerField()
    time_impact_high = IntegerField()
    proximity = IntegerField(null=True)
    trigger = TextField()
    strategy = TextField()
    response = TextField()
    response_cost = IntegerField()
    review = IntegerField(null=True)

    class Meta:
        table_name = "risks"


class IssuesTable(RegisterTable):
    state = TextField()
    kind = TextField()
    severity = TextField()
    priority = IntegerField()
    environment = TextField()
    component = TextField()
    reporter = TextField()
    reported = IntegerField(null=True)
    target = IntegerField(null=True)
    resolved = IntegerField(null=True)
    workaround = TextField()
    root_cause = TextField()
    resolution = TextField()
    ticket = TextField()
    holds_until_target = IntegerField()

    class Meta:
        table_name = "issues"


class AssumptionsTable(RegisterTable):
    state = TextField()
    basis = TextField()
    validate_by = IntegerField(null=True)

    class Meta:
        table_name = "assumptions"


class DependenciesTable(RegisterTable):
    state = TextField()
    giver = TextField()
    needed = IntegerField(null=True)
    promised = IntegerField(null=True)
    delivered = IntegerField(null=True)
    confidence = IntegerField(null=True)

    class Meta:
        table_name = "dependencies"


class DecisionsTable(RegisterTable):
    state = TextField()
    options = TextField()
    outcome = TextField()
    rationale = TextField()
    decider = TextField()
    needed = IntegerField(null=True)
    planned = IntegerField(null=True)
    decided = IntegerField(null=True)
    delay_cost = TextField()

    class Meta:
        table_name = "decisions"


class ActionItemsTable(RegisterTable):
    state = TextField()
    due = IntegerField(null=True)
    remind = IntegerField(null=True)
    done = IntegerField(null=True)

    class Meta:
        table_name = "action_items"


class ChangeRequestsTable(RegisterTable):
    state = TextField()
    size = TextField()
    requester = TextField()
    reason = TextField()
    impact_days = IntegerField()
    impact_cost = IntegerField()
    impact_quality = TextField()
    impact_risk = TextField()
    board = TextField()
    requested = IntegerField(null=True)
    decided = IntegerField(null=True)
    implemented = IntegerField(null=True)

    class Meta:
        table_name = "change_requests"


class MeetingsTable(RegisterTable):
    start = IntegerField(null=True)
    length = IntegerField()
    place = TextField()
    attendees = TextField()
    agenda = TextField()
    minutes = TextField()

    class Meta:
        table_name = "meetings"


class ConflictsTable(RegisterTable):
    state = TextField()
    parties = TextField()
    interests = TextField()
    agreement = TextField()
    follow_up = IntegerField(null=True)

    class Meta:
        table_name = "conflicts"


class PulsesTable(RegisterTable):
    day = IntegerField(null=True)
    team = points_at(TeamsTable, "team", null=True, index=False)
    mood = IntegerField()
    said = TextField()
    action = TextField()

    class Meta:
        table_name = "pulses"


class LessonsTable(RegisterTable):
    category = TextField()
    happened = TextField()
    cause = TextField()
    recommendation = TextField()
    learned = IntegerField(null=True)

    class Meta:
        table_name = "lessons"
