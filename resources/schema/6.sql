-- The tables of a .pmdb file, format 5. Never change this text once files of the format exist: a file is
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
    estimate_rule TEXT NOT NULL,
    health_time_days INTEGER NOT NULL,
    health_time_percent INTEGER NOT NULL,
    health_cost_percent INTEGER NOT NULL,
    health_index_green INTEGER NOT NULL,
    health_index_amber INTEGER NOT NULL,
    health_to_complete_index INTEGER NOT NULL,
    health_late_percent INTEGER NOT NULL,
    health_overloaded_percent INTEGER NOT NULL,
    health_severe_issues INTEGER NOT NULL,
    health_stale_percent INTEGER NOT NULL,
    risk_levels_cells TEXT NOT NULL,
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
    phase TEXT NOT NULL,
    programme TEXT NOT NULL,
    report_days INTEGER NOT NULL,
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
    ends INTEGER,
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
CREATE TABLE skill_needs (
    id INTEGER NOT NULL PRIMARY KEY,
    task INTEGER NOT NULL,
    skill TEXT NOT NULL,
    level INTEGER NOT NULL,
    FOREIGN KEY (task) REFERENCES tasks (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE certifications (
    id INTEGER NOT NULL PRIMARY KEY,
    scheme TEXT NOT NULL,
    resource INTEGER,
    number TEXT NOT NULL,
    earned INTEGER,
    cycle_start INTEGER,
    expires INTEGER,
    notes TEXT NOT NULL,
    FOREIGN KEY (resource) REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE learnings (
    id INTEGER NOT NULL PRIMARY KEY,
    certification INTEGER NOT NULL,
    day INTEGER NOT NULL,
    category TEXT NOT NULL,
    units INTEGER NOT NULL,
    title TEXT NOT NULL,
    evidence TEXT NOT NULL,
    FOREIGN KEY (certification) REFERENCES certifications (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- The registers. Lists are JSON.
CREATE TABLE charters (
    id INTEGER NOT NULL PRIMARY KEY,
    project INTEGER,
    title TEXT NOT NULL,
    owner INTEGER,
    tags TEXT NOT NULL,
    private INTEGER NOT NULL,
    position INTEGER NOT NULL,
    notes TEXT NOT NULL,
    purpose TEXT NOT NULL,
    business_case TEXT NOT NULL,
    objectives TEXT NOT NULL,
    success_criteria TEXT NOT NULL,
    in_scope TEXT NOT NULL,
    out_of_scope TEXT NOT NULL,
    constraints TEXT NOT NULL,
    tolerance_days INTEGER NOT NULL,
    tolerance_percent INTEGER NOT NULL,
    tolerance_scope TEXT NOT NULL,
    sponsor TEXT NOT NULL,
    authority TEXT NOT NULL,
    version TEXT NOT NULL,
    signatures TEXT NOT NULL,
    FOREIGN KEY (project) REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (owner) REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE gates (
    id INTEGER NOT NULL PRIMARY KEY,
    project INTEGER,
    title TEXT NOT NULL,
    owner INTEGER,
    tags TEXT NOT NULL,
    private INTEGER NOT NULL,
    position INTEGER NOT NULL,
    notes TEXT NOT NULL,
    state TEXT NOT NULL,
    planned INTEGER,
    decided INTEGER,
    decider TEXT NOT NULL,
    conditions TEXT NOT NULL,
    evidence TEXT NOT NULL,
    checks TEXT NOT NULL,
    FOREIGN KEY (project) REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (owner) REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE deliverables (
    id INTEGER NOT NULL PRIMARY KEY,
    project INTEGER,
    title TEXT NOT NULL,
    owner INTEGER,
    tags TEXT NOT NULL,
    private INTEGER NOT NULL,
    position INTEGER NOT NULL,
    notes TEXT NOT NULL,
    state TEXT NOT NULL,
    accepter TEXT NOT NULL,
    criteria TEXT NOT NULL,
    due INTEGER,
    submitted INTEGER,
    accepted INTEGER,
    revision TEXT NOT NULL,
    rejection TEXT NOT NULL,
    FOREIGN KEY (project) REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (owner) REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE stakeholders (
    id INTEGER NOT NULL PRIMARY KEY,
    project INTEGER,
    title TEXT NOT NULL,
    owner INTEGER,
    tags TEXT NOT NULL,
    private INTEGER NOT NULL,
    position INTEGER NOT NULL,
    notes TEXT NOT NULL,
    organisation TEXT NOT NULL,
    role TEXT NOT NULL,
    contact TEXT NOT NULL,
    power INTEGER NOT NULL,
    interest INTEGER NOT NULL,
    attitude TEXT NOT NULL,
    engagement TEXT NOT NULL,
    desired TEXT NOT NULL,
    expectations TEXT NOT NULL,
    channel TEXT NOT NULL,
    FOREIGN KEY (project) REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (owner) REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE communications (
    id INTEGER NOT NULL PRIMARY KEY,
    project INTEGER,
    title TEXT NOT NULL,
    owner INTEGER,
    tags TEXT NOT NULL,
    private INTEGER NOT NULL,
    position INTEGER NOT NULL,
    notes TEXT NOT NULL,
    audience TEXT NOT NULL,
    channel TEXT NOT NULL,
    rhythm TEXT NOT NULL,
    every INTEGER NOT NULL,
    first INTEGER,
    last INTEGER,
    offset INTEGER NOT NULL,
    turns TEXT NOT NULL,
    FOREIGN KEY (project) REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (owner) REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE risks (
    id INTEGER NOT NULL PRIMARY KEY,
    project INTEGER,
    title TEXT NOT NULL,
    owner INTEGER,
    tags TEXT NOT NULL,
    private INTEGER NOT NULL,
    position INTEGER NOT NULL,
    notes TEXT NOT NULL,
    state TEXT NOT NULL,
    opportunity INTEGER NOT NULL,
    cause TEXT NOT NULL,
    effect TEXT NOT NULL,
    category TEXT NOT NULL,
    inherent_probability INTEGER NOT NULL,
    inherent_time INTEGER NOT NULL,
    inherent_cost INTEGER NOT NULL,
    inherent_scope INTEGER NOT NULL,
    inherent_quality INTEGER NOT NULL,
    residual TEXT,
    chance INTEGER,
    cost_impact_low INTEGER NOT NULL,
    cost_impact_likely INTEGER NOT NULL,
    cost_impact_high INTEGER NOT NULL,
    time_impact_low INTEGER NOT NULL,
    time_impact_likely INTEGER NOT NULL,
    time_impact_high INTEGER NOT NULL,
    proximity INTEGER,
    trigger TEXT NOT NULL,
    strategy TEXT NOT NULL,
    response TEXT NOT NULL,
    response_cost INTEGER NOT NULL,
    review INTEGER,
    FOREIGN KEY (project) REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (owner) REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE issues (
    id INTEGER NOT NULL PRIMARY KEY,
    project INTEGER,
    title TEXT NOT NULL,
    owner INTEGER,
    tags TEXT NOT NULL,
    private INTEGER NOT NULL,
    position INTEGER NOT NULL,
    notes TEXT NOT NULL,
    state TEXT NOT NULL,
    kind TEXT NOT NULL,
    severity TEXT NOT NULL,
    priority INTEGER NOT NULL,
    environment TEXT NOT NULL,
    component TEXT NOT NULL,
    reporter TEXT NOT NULL,
    reported INTEGER,
    target INTEGER,
    resolved INTEGER,
    workaround TEXT NOT NULL,
    root_cause TEXT NOT NULL,
    resolution TEXT NOT NULL,
    ticket TEXT NOT NULL,
    holds_until_target INTEGER NOT NULL,
    FOREIGN KEY (project) REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (owner) REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE assumptions (
    id INTEGER NOT NULL PRIMARY KEY,
    project INTEGER,
    title TEXT NOT NULL,
    owner INTEGER,
    tags TEXT NOT NULL,
    private INTEGER NOT NULL,
    position INTEGER NOT NULL,
    notes TEXT NOT NULL,
    state TEXT NOT NULL,
    basis TEXT NOT NULL,
    validate_by INTEGER,
    FOREIGN KEY (project) REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (owner) REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE dependencies (
    id INTEGER NOT NULL PRIMARY KEY,
    project INTEGER,
    title TEXT NOT NULL,
    owner INTEGER,
    tags TEXT NOT NULL,
    private INTEGER NOT NULL,
    position INTEGER NOT NULL,
    notes TEXT NOT NULL,
    state TEXT NOT NULL,
    giver TEXT NOT NULL,
    needed INTEGER,
    promised INTEGER,
    delivered INTEGER,
    confidence INTEGER,
    FOREIGN KEY (project) REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (owner) REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE decisions (
    id INTEGER NOT NULL PRIMARY KEY,
    project INTEGER,
    title TEXT NOT NULL,
    owner INTEGER,
    tags TEXT NOT NULL,
    private INTEGER NOT NULL,
    position INTEGER NOT NULL,
    notes TEXT NOT NULL,
    state TEXT NOT NULL,
    options TEXT NOT NULL,
    outcome TEXT NOT NULL,
    rationale TEXT NOT NULL,
    decider TEXT NOT NULL,
    needed INTEGER,
    planned INTEGER,
    decided INTEGER,
    delay_cost TEXT NOT NULL,
    FOREIGN KEY (project) REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (owner) REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE action_items (
    id INTEGER NOT NULL PRIMARY KEY,
    project INTEGER,
    title TEXT NOT NULL,
    owner INTEGER,
    tags TEXT NOT NULL,
    private INTEGER NOT NULL,
    position INTEGER NOT NULL,
    notes TEXT NOT NULL,
    state TEXT NOT NULL,
    due INTEGER,
    remind INTEGER,
    done INTEGER,
    FOREIGN KEY (project) REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (owner) REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE change_requests (
    id INTEGER NOT NULL PRIMARY KEY,
    project INTEGER,
    title TEXT NOT NULL,
    owner INTEGER,
    tags TEXT NOT NULL,
    private INTEGER NOT NULL,
    position INTEGER NOT NULL,
    notes TEXT NOT NULL,
    state TEXT NOT NULL,
    size TEXT NOT NULL,
    requester TEXT NOT NULL,
    reason TEXT NOT NULL,
    impact_days INTEGER NOT NULL,
    impact_cost INTEGER NOT NULL,
    impact_quality TEXT NOT NULL,
    impact_risk TEXT NOT NULL,
    board TEXT NOT NULL,
    requested INTEGER,
    decided INTEGER,
    implemented INTEGER,
    FOREIGN KEY (project) REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (owner) REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE meetings (
    id INTEGER NOT NULL PRIMARY KEY,
    project INTEGER,
    title TEXT NOT NULL,
    owner INTEGER,
    tags TEXT NOT NULL,
    private INTEGER NOT NULL,
    position INTEGER NOT NULL,
    notes TEXT NOT NULL,
    start INTEGER,
    length INTEGER NOT NULL,
    place TEXT NOT NULL,
    attendees TEXT NOT NULL,
    agenda TEXT NOT NULL,
    minutes TEXT NOT NULL,
    FOREIGN KEY (project) REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (owner) REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE conflicts (
    id INTEGER NOT NULL PRIMARY KEY,
    project INTEGER,
    title TEXT NOT NULL,
    owner INTEGER,
    tags TEXT NOT NULL,
    private INTEGER NOT NULL,
    position INTEGER NOT NULL,
    notes TEXT NOT NULL,
    state TEXT NOT NULL,
    parties TEXT NOT NULL,
    interests TEXT NOT NULL,
    agreement TEXT NOT NULL,
    follow_up INTEGER,
    FOREIGN KEY (project) REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (owner) REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE pulses (
    id INTEGER NOT NULL PRIMARY KEY,
    project INTEGER,
    title TEXT NOT NULL,
    owner INTEGER,
    tags TEXT NOT NULL,
    private INTEGER NOT NULL,
    position INTEGER NOT NULL,
    notes TEXT NOT NULL,
    day INTEGER,
    team INTEGER,
    mood INTEGER NOT NULL,
    said TEXT NOT NULL,
    action TEXT NOT NULL,
    FOREIGN KEY (project) REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (owner) REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (team) REFERENCES teams (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE lessons (
    id INTEGER NOT NULL PRIMARY KEY,
    project INTEGER,
    title TEXT NOT NULL,
    owner INTEGER,
    tags TEXT NOT NULL,
    private INTEGER NOT NULL,
    position INTEGER NOT NULL,
    notes TEXT NOT NULL,
    category TEXT NOT NULL,
    happened TEXT NOT NULL,
    cause TEXT NOT NULL,
    recommendation TEXT NOT NULL,
    learned INTEGER,
    FOREIGN KEY (project) REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (owner) REFERENCES resources (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- The ends of ties, and what attachments and comments belong to, are named by table and id.
CREATE TABLE ties (
    id INTEGER NOT NULL PRIMARY KEY,
    source_table TEXT NOT NULL,
    source INTEGER NOT NULL,
    relation TEXT NOT NULL,
    target_table TEXT NOT NULL,
    target INTEGER NOT NULL
) STRICT;

CREATE TABLE attachments (
    id INTEGER NOT NULL PRIMARY KEY,
    of_table TEXT NOT NULL,
    of INTEGER NOT NULL,
    place TEXT NOT NULL,
    title TEXT NOT NULL
) STRICT;

CREATE TABLE comments (
    id INTEGER NOT NULL PRIMARY KEY,
    of_table TEXT NOT NULL,
    of INTEGER NOT NULL,
    at INTEGER NOT NULL,
    text TEXT NOT NULL,
    author TEXT NOT NULL
) STRICT;

-- The figures and texts of frozen reports are JSON.
CREATE TABLE snapshots (
    id INTEGER NOT NULL PRIMARY KEY,
    project INTEGER,
    report TEXT NOT NULL,
    day INTEGER NOT NULL,
    content TEXT NOT NULL,
    FOREIGN KEY (project) REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE health_marks (
    id INTEGER NOT NULL PRIMARY KEY,
    project INTEGER NOT NULL,
    area TEXT NOT NULL,
    health TEXT NOT NULL,
    reason TEXT NOT NULL,
    day INTEGER NOT NULL,
    FOREIGN KEY (project) REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE snoozes (
    id INTEGER NOT NULL PRIMARY KEY,
    finding TEXT NOT NULL,
    until INTEGER NOT NULL,
    reason TEXT NOT NULL
) STRICT;

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

