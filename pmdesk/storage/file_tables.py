"""The tables that keep the file itself, as peewee models: counters, history, digests, owner, views."""

from peewee import IntegerField, TextField

from pmdesk.storage.schema import Table, points_at


class CountersTable(Table):
    """The highest id ever dealt, by table."""

    name = TextField(primary_key=True)
    last_dealt = IntegerField()

    class Meta:
        table_name = "counters"


class JournalTable(Table):
    """Every edit, with the rows before and after as JSON; ``changes_hash`` vouches for that text."""

    sequence = IntegerField(primary_key=True)
    parent = points_at("self", "parent", null=True, index=False)
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
    cursor = points_at(JournalTable, "cursor", null=True, index=False)

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
