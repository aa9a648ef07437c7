"""All tables of a .pmdb file."""

from pmdesk.storage.file_tables import (
    CountersTable,
    DigestsTable,
    FileStateTable,
    JournalTable,
    OwnerTable,
    ViewStateTable,
)
from pmdesk.storage.pool_tables import (
    AbsencesTable,
    ActualCostsTable,
    AvailabilitiesTable,
    BudgetLinesTable,
    ExchangeRatesTable,
    RatesTable,
    ReserveDrawsTable,
    SkillLevelsTable,
)
from pmdesk.storage.schema import (
    AssignmentsTable,
    BaselineBlocksTable,
    BaselinesTable,
    CalendarsTable,
    CustomFieldsTable,
    CustomValuesTable,
    LinksTable,
    PrintProfilesTable,
    ProjectsTable,
    ResourcesTable,
    SavedViewsTable,
    SettingsTable,
    Table,
    TasksTable,
    TeamsTable,
)

ROW_TABLES: tuple[type[Table], ...] = (
    SettingsTable,
    CalendarsTable,
    ProjectsTable,
    TeamsTable,
    ResourcesTable,
    RatesTable,
    AvailabilitiesTable,
    AbsencesTable,
    SkillLevelsTable,
    TasksTable,
    LinksTable,
    AssignmentsTable,
    BaselinesTable,
    BaselineBlocksTable,
    CustomFieldsTable,
    CustomValuesTable,
    SavedViewsTable,
    PrintProfilesTable,
    BudgetLinesTable,
    ExchangeRatesTable,
    ActualCostsTable,
    ReserveDrawsTable,
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
