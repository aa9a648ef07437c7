-- The tables of a .pmdb file, format 4. Never change this text once files of the format exist: a file is
-- accepted only if its own schema is this one, word for word. A change is a new file and a migration.
-- application_id is 0x504D4442 ("PMDB"), user_version the number of the format.
-- Instants are minutes and days are days since Monday 2000-01-03; work weeks, exceptions and weeks of
-- calendars are JSON, and so are splits, occurrences, profiles, choices, the columns of baseline blocks and
-- the definitions of views and print profiles. Money is counted in 1/10 000 of the currency's unit. Foreign
-- keys are checked when a transaction ends.

CREATE TABLE settings (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    calendar INTEGER NOT NULL,
    currency TEXT NOT NULL,
    week_start INTEGER NOT NULL,
    date_style TEXT NOT NULL,
    number_style TEXT NOT NULL,
    fiscal_year_month INTEGER NOT NULL,
    new_task_type TEXT NOT NULL,
    new_effort_driven INTEGER NOT NULL,
    earning_rule TEXT NOT NULL,
    forecast TEXT NOT NULL,
    FOREIGN KEY (calendar) REFERENCES calendars (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE calendars (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    base INTEGER,
    week TEXT NOT NULL,
    work_weeks TEXT NOT NULL,
    exceptions TEXT NOT NULL,
    holidays TEXT,
    FOREIGN KEY (base) REFERENCES calendars (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE projects (
    id INTEGER NOT NULL PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    anchor INTEGER NOT NULL,
    calendar INTEGER NOT NULL,
    schedule_from TEXT NOT NULL,
    position INTEGER NOT NULL,
    status_date INTEGER,
    minutes_per_day INTEGER NOT NULL,
    minutes_per_week INTEGER NOT NULL,
    days_per_month INTEGER NOT NULL,
    day_start INTEGER NOT NULL,
    day_end INTEGER NOT NULL,
    honour_constraints INTEGER NOT NULL,
    critical_limit INTEGER NOT NULL,
    near_critical_limit INTEGER NOT NULL,
    multiple_critical_paths INTEGER NOT NULL,
    out_of_sequence TEXT NOT NULL,
    new_task_mode TEXT NOT NULL,
    priority INTEGER NOT NULL,
    manager TEXT NOT NULL,
    notes TEXT NOT NULL,
    source TEXT NOT NULL,
    shown_baseline INTEGER,
    budget INTEGER,
    contingency INTEGER NOT NULL,
    management_reserve INTEGER NOT NULL,
    FOREIGN KEY (calendar) REFERENCES calendars (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (shown_baseline) REFERENCES baselines (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE teams (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    lead INTEGER,
    calendar INTEGER,
    position INTEGER NOT NULL,
    notes TEXT NOT NULL,
    FOREIGN KEY (lead) REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (calendar) REFERENCES calendars (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE resources (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    initials TEXT NOT NULL,
    max_units INTEGER NOT NULL,
    calendar INTEGER,
    email TEXT NOT NULL,
    "group" TEXT NOT NULL,
    material_label TEXT NOT NULL,
    position INTEGER NOT NULL,
    notes TEXT NOT NULL,
    source_uid INTEGER,
    worker TEXT NOT NULL,
    role TEXT NOT NULL,
    team INTEGER,
    location TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    holidays INTEGER,
    joins INTEGER,
    leaves INTEGER,
    vendor TEXT NOT NULL,
    accrual TEXT NOT NULL,
    FOREIGN KEY (calendar) REFERENCES calendars (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (team) REFERENCES teams (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (holidays) REFERENCES calendars (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- An amount is for each unit of working time, or for each piece of a material if there is no unit.
CREATE TABLE rates (
    id INTEGER NOT NULL PRIMARY KEY,
    resource INTEGER NOT NULL,
    rate_table TEXT NOT NULL,
    since INTEGER,
    standard_amount INTEGER NOT NULL,
    standard_unit TEXT,
    overtime_amount INTEGER NOT NULL,
    overtime_unit TEXT,
    per_use INTEGER NOT NULL,
    FOREIGN KEY (resource) REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE availabilities (
    id INTEGER NOT NULL PRIMARY KEY,
    resource INTEGER NOT NULL,
    first INTEGER,
    last INTEGER,
    units INTEGER NOT NULL,
    FOREIGN KEY (resource) REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE absences (
    id INTEGER NOT NULL PRIMARY KEY,
    resource INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    kind TEXT NOT NULL,
    hours TEXT NOT NULL,
    notes TEXT NOT NULL,
    FOREIGN KEY (resource) REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE skill_levels (
    id INTEGER NOT NULL PRIMARY KEY,
    resource INTEGER NOT NULL,
    skill TEXT NOT NULL,
    level INTEGER NOT NULL,
    last_used INTEGER,
    FOREIGN KEY (resource) REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE tasks (
    id INTEGER NOT NULL PRIMARY KEY,
    project INTEGER NOT NULL,
    parent INTEGER,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    mode TEXT NOT NULL,
    active INTEGER NOT NULL,
    blank INTEGER NOT NULL,
    duration_minutes INTEGER NOT NULL,
    duration_unit TEXT NOT NULL,
    duration_elapsed INTEGER NOT NULL,
    duration_estimated INTEGER NOT NULL,
    calendar INTEGER,
    ignore_resource_calendars INTEGER NOT NULL,
    type TEXT NOT NULL,
    effort_driven INTEGER NOT NULL,
    "constraint" TEXT NOT NULL,
    constraint_date INTEGER,
    deadline INTEGER,
    fixed_start INTEGER,
    fixed_finish INTEGER,
    actual_start INTEGER,
    actual_finish INTEGER,
    percent_complete INTEGER NOT NULL,
    physical_percent INTEGER NOT NULL,
    resume INTEGER,
    levelling_delay INTEGER NOT NULL,
    splits TEXT NOT NULL,
    occurrences TEXT,
    priority INTEGER NOT NULL,
    wbs TEXT NOT NULL,
    notes TEXT NOT NULL,
    source_uid INTEGER,
    fixed_cost INTEGER NOT NULL,
    fixed_cost_accrual TEXT NOT NULL,
    earning TEXT NOT NULL,
    FOREIGN KEY (project) REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (parent) REFERENCES tasks (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (calendar) REFERENCES calendars (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX tasks_project ON tasks (project);
CREATE INDEX tasks_parent ON tasks (parent);

CREATE TABLE links (
    id INTEGER NOT NULL PRIMARY KEY,
    predecessor INTEGER NOT NULL,
    successor INTEGER NOT NULL,
    kind TEXT NOT NULL,
    lag_amount INTEGER NOT NULL,
    lag_kind TEXT NOT NULL,
    lag_unit TEXT NOT NULL,
    FOREIGN KEY (predecessor) REFERENCES tasks (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (successor) REFERENCES tasks (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX links_predecessor ON links (predecessor);
CREATE INDEX links_successor ON links (successor);

CREATE TABLE assignments (
    id INTEGER NOT NULL PRIMARY KEY,
    task INTEGER NOT NULL,
    resource INTEGER NOT NULL,
    units INTEGER NOT NULL,
    work INTEGER NOT NULL,
    actual_work INTEGER NOT NULL,
    overtime INTEGER NOT NULL,
    actual_overtime INTEGER NOT NULL,
    delay INTEGER NOT NULL,
    levelling_delay INTEGER NOT NULL,
    contour TEXT NOT NULL,
    profile TEXT NOT NULL,
    rate_table TEXT NOT NULL,
    cost INTEGER NOT NULL,
    actual_cost INTEGER,
    used_per TEXT,
    FOREIGN KEY (task) REFERENCES tasks (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (resource) REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX assignments_task ON assignments (task);
CREATE INDEX assignments_resource ON assignments (resource);

CREATE TABLE baselines (
    id INTEGER NOT NULL PRIMARY KEY,
    project INTEGER NOT NULL,
    name TEXT NOT NULL,
    taken INTEGER NOT NULL,
    position INTEGER NOT NULL,
    reason TEXT NOT NULL,
    FOREIGN KEY (project) REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- What a baseline keeps of the tasks with the ids 512 * number to 512 * number + 511: JSON lists of equal
-- length, the tasks in ascending order. They may be gone from the plan.
CREATE TABLE baseline_blocks (
    id INTEGER NOT NULL PRIMARY KEY,
    baseline INTEGER NOT NULL,
    number INTEGER NOT NULL,
    tasks TEXT NOT NULL,
    start TEXT NOT NULL,
    finish TEXT NOT NULL,
    duration TEXT NOT NULL,
    work TEXT NOT NULL,
    cost TEXT NOT NULL,
    pauses TEXT NOT NULL,
    cost_spans TEXT NOT NULL,
    FOREIGN KEY (baseline) REFERENCES baselines (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE custom_fields (
    id INTEGER NOT NULL PRIMARY KEY,
    "of" TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    choices TEXT NOT NULL,
    formula TEXT NOT NULL,
    roll_up TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT;

-- The value of a custom field in one row: of task, resource and assignment, one is given.
CREATE TABLE custom_values (
    id INTEGER NOT NULL PRIMARY KEY,
    field INTEGER NOT NULL,
    value TEXT NOT NULL,
    task INTEGER,
    resource INTEGER,
    assignment INTEGER,
    FOREIGN KEY (field) REFERENCES custom_fields (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (task) REFERENCES tasks (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (resource) REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (assignment) REFERENCES assignments (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX custom_values_task ON custom_values (task);
CREATE INDEX custom_values_resource ON custom_values (resource);
CREATE INDEX custom_values_assignment ON custom_values (assignment);

CREATE TABLE saved_views (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    position INTEGER NOT NULL,
    definition TEXT NOT NULL
) STRICT;

CREATE TABLE print_profiles (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    definition TEXT NOT NULL
) STRICT;

CREATE TABLE budget_lines (
    id INTEGER NOT NULL PRIMARY KEY,
    project INTEGER NOT NULL,
    name TEXT NOT NULL,
    task INTEGER,
    expenditure TEXT NOT NULL,
    category TEXT NOT NULL,
    vendor TEXT NOT NULL,
    reference TEXT NOT NULL,
    currency TEXT NOT NULL,
    spread TEXT NOT NULL,
    spending_planned INTEGER NOT NULL,
    spending_changes INTEGER NOT NULL,
    spending_committed INTEGER NOT NULL,
    spending_accrued INTEGER NOT NULL,
    spending_invoiced INTEGER NOT NULL,
    spending_paid INTEGER NOT NULL,
    to_complete INTEGER,
    position INTEGER NOT NULL,
    notes TEXT NOT NULL,
    FOREIGN KEY (project) REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (task) REFERENCES tasks (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX budget_lines_task ON budget_lines (task);

-- Millionths of the portfolio's currency for one unit of another.
CREATE TABLE exchange_rates (
    id INTEGER NOT NULL PRIMARY KEY,
    currency TEXT NOT NULL,
    rate INTEGER NOT NULL
) STRICT;

CREATE TABLE actual_costs (
    id INTEGER NOT NULL PRIMARY KEY,
    project INTEGER NOT NULL,
    day INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    currency TEXT NOT NULL,
    line INTEGER,
    task INTEGER,
    text TEXT NOT NULL,
    vendor TEXT NOT NULL,
    reference TEXT NOT NULL,
    expenditure TEXT NOT NULL,
    category TEXT NOT NULL,
    FOREIGN KEY (project) REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (line) REFERENCES budget_lines (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (task) REFERENCES tasks (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX actual_costs_line ON actual_costs (line);
CREATE INDEX actual_costs_task ON actual_costs (task);

CREATE TABLE reserve_draws (
    id INTEGER NOT NULL PRIMARY KEY,
    project INTEGER NOT NULL,
    day INTEGER NOT NULL,
    reserve TEXT NOT NULL,
    amount INTEGER NOT NULL,
    reason TEXT NOT NULL,
    line INTEGER,
    FOREIGN KEY (project) REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (line) REFERENCES budget_lines (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX reserve_draws_line ON reserve_draws (line);

-- The highest id ever dealt in each table: ids are never used again.
CREATE TABLE counters (
    name TEXT NOT NULL PRIMARY KEY,
    last_dealt INTEGER NOT NULL
) STRICT;

-- Every edit with the rows before and after it, in the order of the columns above, as JSON.
CREATE TABLE journal (
    sequence INTEGER NOT NULL PRIMARY KEY,
    parent INTEGER,
    opening INTEGER NOT NULL,
    label_key TEXT NOT NULL,
    label_arguments TEXT NOT NULL,
    time TEXT NOT NULL,
    user TEXT NOT NULL,
    schema INTEGER NOT NULL,
    state TEXT NOT NULL,
    merged INTEGER NOT NULL,
    changes_hash TEXT NOT NULL,
    changes TEXT NOT NULL,
    FOREIGN KEY (parent) REFERENCES journal (sequence) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- One row: how often the file was changed and opened, and the edit that Undo takes back next.
CREATE TABLE file_state (
    id INTEGER NOT NULL PRIMARY KEY,
    edit_counter INTEGER NOT NULL,
    openings INTEGER NOT NULL,
    cursor INTEGER,
    FOREIGN KEY (cursor) REFERENCES journal (sequence) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- The sum modulo 2^128 of the BLAKE2b hashes of the rows of each table, in hexadecimal.
CREATE TABLE digests (
    name TEXT NOT NULL PRIMARY KEY,
    sum TEXT NOT NULL
) STRICT;

-- The program that has the file open for writing; empty when nobody has.
CREATE TABLE owner (
    id INTEGER NOT NULL PRIMARY KEY,
    token TEXT NOT NULL,
    user TEXT NOT NULL,
    host TEXT NOT NULL,
    process INTEGER NOT NULL,
    started TEXT NOT NULL,
    place TEXT NOT NULL,
    heartbeat TEXT NOT NULL
) STRICT;

-- How the windows were left; neither part of the plan nor of its history.
CREATE TABLE view_state (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

