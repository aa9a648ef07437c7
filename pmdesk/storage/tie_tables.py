"""What is said of other rows, as peewee models: ties, comments, needs, certifications, frozen reports."""

from peewee import IntegerField, TextField

from pmdesk.storage.schema import ProjectsTable, ResourcesTable, Table, TasksTable, points_at


class SkillNeedsTable(Table):
    id = IntegerField(primary_key=True)
    task = points_at(TasksTable, "task", index=False)
    skill = TextField()
    level = IntegerField()

    class Meta:
        table_name = "skill_needs"


class CertificationsTable(Table):
    id = IntegerField(primary_key=True)
    scheme = TextField()
    resource = points_at(ResourcesTable, "resource", null=True, index=False)
    number = TextField()
    earned = IntegerField(null=True)
    cycle_start = IntegerField(null=True)
    expires = IntegerField(null=True)
    notes = TextField()

    class Meta:
        table_name = "certifications"


class LearningsTable(Table):
    id = IntegerField(primary_key=True)
    certification = points_at(CertificationsTable, "certification", index=False)
    day = IntegerField()
    category = TextField()
    units = IntegerField()
    title = TextField()
    evidence = TextField()

    class Meta:
        table_name = "learnings"


class TiesTable(Table):
    id = IntegerField(primary_key=True)
    source_table = TextField()
    source = IntegerField()
    relation = TextField()
    target_table = TextField()
    target = IntegerField()

    class Meta:
        table_name = "ties"


class AttachmentsTable(Table):
    id = IntegerField(primary_key=True)
    of_table = TextField()
    of = IntegerField()
    place = TextField()
    title = TextField()

    class Meta:
        table_name = "attachments"


class CommentsTable(Table):
    id = IntegerField(primary_key=True)
    of_table = TextField()
    of = IntegerField()
    at = IntegerField()
    text = TextField()
    author = TextField()

    class Meta:
        table_name = "comments"


class SnapshotsTable(Table):
    id = IntegerField(primary_key=True)
    project = points_at(ProjectsTable, "project", null=True, index=False)
    report = TextField()
    day = IntegerField()
    content = TextField()

    class Meta:
        table_name = "snapshots"


class HealthMarksTable(Table):
    id = IntegerField(primary_key=True)
    project = points_at(ProjectsTable, "project", index=False)
    area = TextField()
    health = TextField()
    reason = TextField()
    day = IntegerField()

    class Meta:
        table_name = "health_marks"


class SnoozesTable(Table):
    id = IntegerField(primary_key=True)
    finding = TextField()
    until = IntegerField()
    reason = TextField()

    class Meta:
        table_name = "snoozes"
