"""What a foreign file says, as frozen records: the language between the Java worker and the import.

The records keep the words of the file (Unique IDs, stored dates, names as they are) and have the
units of the domain: instants, days and minutes count as in ``pmdesk.domain.quantities``.
"""

from dataclasses import dataclass

from pmdesk.domain.plan.calendar import Hours


@dataclass(frozen=True, slots=True)
class ForeignSpan:
    """A duration or a lag: minutes, or a number of percent when ``percent``."""

    amount: int
    unit: str
    elapsed: bool = False
    percent: bool = False


@dataclass(frozen=True, slots=True)
class ForeignRecurrence:
    """How an exception repeats; ``weekdays`` count from Monday 0, ``dates`` are all days it falls on."""

    frequency: str
    every: int
    relative: bool
    weekdays: tuple[int, ...]
    day_number: int | None
    month: int | None
    dates: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ForeignException:
    """Days that differ from the week, inclusive; no hours is a day off."""

    name: str
    first: int
    last: int
    hours: Hours
    recurrence: ForeignRecurrence | None = None


@dataclass(frozen=True, slots=True)
class ForeignWorkWeek:
    """Another week between two days; None leaves a day to the usual week."""

    name: str
    first: int | None
    last: int | None
    week: tuple[Hours | None, ...]


@dataclass(frozen=True, slots=True)
class ForeignCalendar:
    """A calendar; ``week`` runs from Monday and None leaves a day to ``base``."""

    uid: int
    name: str
    base: int | None
    week: tuple[Hours | None, ...]
    work_weeks: tuple[ForeignWorkWeek, ...]
    exceptions: tuple[ForeignException, ...]


@dataclass(frozen=True, slots=True)
class ForeignPrice:
    """So much money for each ``unit`` of time; of a material, for a piece."""

    amount: float
    unit: str


@dataclass(frozen=True, slots=True)
class ForeignRate:
    """What a resource costs from the day ``since`` on, None from the beginning; tables count from 0."""

    table: int
    since: int | None
    standard: ForeignPrice
    overtime: ForeignPrice
    per_use: float


@dataclass(frozen=True, slots=True)
class ForeignAvailability:
    """So much of a resource is there between two days, both included; None is without an end."""

    first: int | None
    last: int | None
    units: int


@dataclass(frozen=True, slots=True)
class ForeignResource:
    """A resource; units are in hundredths of a percent.

    ``max_units`` holds where ``availability`` says nothing; on other days that it leaves out the resource is
    not there.
    """

    uid: int
    name: str
    kind: str
    initials: str
    max_units: int | None
    calendar: int | None
    email: str
    group: str
    material_label: str
    notes: str
    unheld: tuple[str, ...] = ()
    rates: tuple[ForeignRate, ...] = ()
    availability: tuple[ForeignAvailability, ...] = ()
    accrual: str = "PRORATED"
    generic: bool = False


@dataclass(frozen=True, slots=True)
class ForeignOccurrences:
    """When a recurring task takes place; it ends with the day ``last``, or after ``count`` times."""

    recurrence: ForeignRecurrence
    first: int | None
    last: int | None
    count: int | None


@dataclass(frozen=True, slots=True)
class ForeignCost:
    """Money that falls due evenly from one instant to another."""

    start: int
    finish: int
    cost: float


@dataclass(frozen=True, slots=True)
class ForeignBaseline:
    """What one baseline says of a task; ``number`` counts from 0, duration and work are minutes.

    In ``pauses`` nobody was to work. ``costs`` say when its cost on its own, without those of tasks below,
    falls due, as far as that is known.
    """

    number: int
    start: int | None
    finish: int | None
    duration: int
    work: int
    cost: float
    pauses: tuple[tuple[int, int], ...] = ()
    costs: tuple[ForeignCost, ...] = ()


@dataclass(frozen=True, slots=True)
class ForeignTask:
    """A line of the plan; ``uid`` is None for blank lines, ``stored_start`` … are the source's own dates.

    ``parts`` are the pieces of a split task, from instant to instant, none if it isn't split. Work was done
    up to ``stop``, and goes on at ``resume``. ``occurrences`` is None unless the task is ``recurring``.
    ``unheld`` names what the file says about the task that has no place in a portfolio, as keys of the
    message topic ``unheld``; a key may carry a name of its own after a colon.
    """

    uid: int | None
    parent: int | None
    blank: bool
    summary: bool
    name: str
    manual: bool
    active: bool
    milestone: bool
    external: bool
    recurring: bool
    hammock: bool
    duration: ForeignSpan | None
    estimated: bool
    constraint: str
    constraint_date: int | None
    deadline: int | None
    priority: int | None
    percent_complete: float
    actual_start: int | None
    actual_finish: int | None
    stored_start: int | None
    stored_finish: int | None
    start_text: str
    finish_text: str
    duration_text: str
    wbs: str
    outline_number: str
    calendar: int | None
    ignore_resource_calendars: bool
    type: str
    effort_driven: bool
    notes: str
    hyperlink: str
    subproject: str
    physical_percent: float = 0.0
    levelling_delay: ForeignSpan | None = None
    stop: int | None = None
    resume: int | None = None
    parts: tuple[tuple[int, int], ...] = ()
    occurrences: ForeignOccurrences | None = None
    baselines: tuple[ForeignBaseline, ...] = ()
    unheld: tuple[str, ...] = ()
    fixed_cost: float = 0.0
    fixed_cost_accrual: str = "PRORATED"
    earning: str = ""
    stored_cost: float = 0.0
    stored_actual_cost: float = 0.0


@dataclass(frozen=True, slots=True)
class ForeignLink:
    """A link into a task of the project, by Unique ID.

    ``predecessor_project`` is None for the same project, -1 for one that is not in the file.
    """

    predecessor: int
    successor: int
    kind: str
    lag: ForeignSpan
    predecessor_project: int | None = None


@dataclass(frozen=True, slots=True)
class ForeignWork:
    """Minutes of work done evenly from one instant to another."""

    start: int
    finish: int
    work: int


@dataclass(frozen=True, slots=True)
class ForeignAssignment:
    """A resource on a task; ``units`` in hundredths of a percent, all work in minutes.

    ``contour`` is MPXJ's name of it, and ``spread`` the work without overtime by time, as it was done and as
    it is planned. Rate tables count from 0. ``consumed_per`` is the unit of time, if any, in which so much of
    a material is used up.
    """

    task: int
    resource: int
    units: int
    work: int
    actual_work: int = 0
    overtime: int = 0
    actual_overtime: int = 0
    delay: ForeignSpan | None = None
    levelling_delay: ForeignSpan | None = None
    contour: str = "FLAT"
    spread: tuple[ForeignWork, ...] = ()
    stored_start: int | None = None
    stored_finish: int | None = None
    rate_table: int = 0
    stored_cost: float = 0.0
    stored_actual_cost: float = 0.0
    consumed_per: str = ""


@dataclass(frozen=True, slots=True)
class ForeignProject:
    """One project of a file with everything that belongs to it.

    ``tasks`` stand in the order of the file. ``baseline_dates`` say when the baselines were set, by number.
    ``actual_costs_typed`` says that actual costs don't follow from actual work.
    ``unheld`` names what the project has that a portfolio hasn't.
    """

    name: str
    start: int | None
    finish: int | None
    from_finish: bool
    status_date: int | None
    currency: str
    calendar: int | None
    minutes_per_day: int | None
    minutes_per_week: int | None
    days_per_month: int | None
    day_start: int | None
    day_end: int | None
    honour_constraints: bool
    critical_limit: int
    new_tasks_manual: bool
    manager: str
    notes: str
    calendars: tuple[ForeignCalendar, ...]
    resources: tuple[ForeignResource, ...]
    tasks: tuple[ForeignTask, ...]
    links: tuple[ForeignLink, ...]
    assignments: tuple[ForeignAssignment, ...]
    multiple_critical_paths: bool = False
    progress_override: bool = False
    baseline_dates: tuple[int | None, ...] = ()
    unheld: tuple[str, ...] = ()
    budget: float = 0.0
    actual_costs_typed: bool = False


@dataclass(frozen=True, slots=True)
class ForeignFile:
    """Everything that was understood of a file. ``format`` and ``application`` are for people.

    ``said`` is what the reader left out or changed, in words.
    """

    name: str
    format: str
    application: str
    projects: tuple[ForeignProject, ...]
    ignored_errors: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
