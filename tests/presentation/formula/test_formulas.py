"""Formulas: what they give, what they refuse and where, and that no text makes them fail otherwise."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desk import Desk
from pmdesk.domain.errors import InvalidValue
from pmdesk.domain.messages import say
from pmdesk.domain.quantities import Instant, instant_of
from pmdesk.engine.worktime import clock_for
from pmdesk.presentation.custom_fields import source_of
from pmdesk.presentation.fields import TASK_FIELDS
from pmdesk.presentation.formula.compiled import compiled
from pmdesk.presentation.formula.functions import FUNCTIONS
from pmdesk.presentation.formula.mistake import Mistake
from pmdesk.presentation.formula.tokens import renamed
from pmdesk.presentation.formula.values import Kind, Row, Source, Trouble, Value

BY_TITLE = {say(field.title).casefold(): field for field in TASK_FIELDS.values()}


def named(name: str) -> Source | None:
    field = BY_TITLE.get(name.casefold())
    return None if field is None else source_of(field)


@pytest.fixture(scope="module")
def row(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Row]:
    """A task of four days that starts on Thursday 5 March 2026, half done, by Anna."""
    desk = Desk(tmp_path_factory.mktemp("formula") / "plan.pmdb")
    desk.add("Design")
    desk.type(1, "duration", "4d")
    desk.type(1, "resources", "Anna")
    desk.type(1, "start", "5.3.26")
    desk.type(1, "percent_complete", "50")
    project = desk.portfolio.projects[desk.project]
    yield Row(desk.plan, desk.task(1), project, clock_for(desk.portfolio, project.calendar))
    desk.session.close()


def at(year: int, month: int, day: int, hour: int = 0) -> Instant:
    return instant_of(datetime(year, month, day, hour))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("-2 ^ 2", -4),
        ("2 ^ 3 ^ 2", 512),
        ("7 - 2 - 1", 4),
        ("0.1 + 0.2", Decimal("0.3")),
        ("1 / 8", Decimal("0.125")),
        (".5 * 2", 1),
        ("ROUND(2.345, 2)", Decimal("2.35")),
        ("round(-2.5)", -3),
        ("ABS(-3)", 3),
        ("MIN(3, 1, 2) + MAX(3, 1, 2)", 4),
        ("SUM(1, 2, 3)", 6),
        ('"a" & "b" & 1.50 & yes', "ab1.5Yes"),
        ('"say ""hi"""', 'say "hi"'),
        ('UPPER("ab") & LOWER("CD") & TRIM("  e  f ")', "ABcde f"),
        ('LEFT("planner", 4) & MID("planner", 3, 2) & RIGHT("planner", 3)', "planan" + "ner"),
        ('LEFT("ab", 9) & RIGHT("ab", 9) & RIGHT("ab", 0)', "abab"),
        ('LEN("four")', 4),
        ('CONTAINS("Data Load", "load")', True),
        ('"a" = "A"', True),
        ('"a" < "B"', True),
        ("1 <> 1", False),
        ("2 >= 2 and not 1 > 2", True),
        ("no or yes", True),
        ('IF(1 > 2, "more", "less")', "less"),
        ("DAYS(DATE(2026, 2, 27), DATE(2026, 3, 2))", 3),
        ("YEAR(DATE(2026, 3, 2)) + MONTH(DATE(2026, 3, 2)) + DAY(DATE(2026, 3, 2))", 2031),
        ("WEEKDAY(DATE(2026, 3, 8))", 7),
        ("DATE(2026, 3, 2) + 1.5", at(2026, 3, 3, 12)),
        ("3d + 4h", 1680),
        ("2 * 1w / 1d", 10),
        ("1d > 7h", True),
        ("TEXT(1.5d)", "1.5d"),
        ("TEXT(DATE(2026, 3, 2))", "Mon 2 Mar 26"),
        # fields
        ("[Name]", "Design"),
        ("[ duration ] / 1d", 4),
        ("[% complete] * 2", 100),
        ("[Work] - [Actual work]", 960),
        ("[Start] + 2d", at(2026, 3, 6, 17)),
        ("[Finish] - 1d", at(2026, 3, 10, 8)),
        ("[Finish] - [Start]", 1920),
        ("WORKDAYS([Start], [Finish])", 4),
        ("ISEMPTY([Deadline])", True),
        ("ISEMPTY([Name])", False),
        ('IF(ISEMPTY([Deadline]), "none", "one")', "none"),
        ("[Critical] and [% complete] < 100", True),
        # empty cells
        ("[Deadline] + 1", None),
        ("[Deadline] - [Start]", None),
        ("[Deadline] < [Start]", None),
        ("[Deadline] = [Start]", False),
        ("IF([Deadline] < [Start], 1, 2)", 2),
        ("not [Deadline] < [Start]", True),
        ("MAX([Deadline], DATE(2026, 3, 2))", at(2026, 3, 2)),
        ('"by " & [Deadline]', "by "),
        ("STATUSDATE()", None),
        ("LEN([Notes])", 0),
    ],
)
def test_what_a_formula_gives(row: Row, text: str, value: Value) -> None:
    assert compiled(text, named).value(row) == value


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("", (0, 1), "Type a formula"),
        ("1 +", (3, 4), "A value is missing here"),
        ("1 2", (2, 3), "“2” is not expected here"),
        ("(1", (2, 3), "bracket ) is missing"),
        ("MIN(1 2)", (6, 7), "comma or a closing bracket"),
        ("1 $ 2", (2, 3), "“$” means nothing"),
        ('"open', (0, 1), "quotation mark is missing"),
        ("[open", (0, 1), "bracket ] is missing"),
        ("[Colour] = 1", (0, 8), "no field “Colour”"),
        ("Work * 2", (0, 4), "Names of fields stand in brackets: [Work]"),
        ("FOO(1)", (0, 6), "no function “foo”"),
        ("1 + [Name]", (0, 10), "“+” can't stand between a number and a text"),
        ("[Duration] > 5", (0, 14), "“>” can't stand between a duration and a number"),
        ("not 1", (0, 5), "“not” can't stand before a number"),
        ("-[Name]", (0, 7), "“-” can't stand before a text"),
        ("yes + yes", (0, 9), "between a yes or no and a yes or no"),
        ("IF(1, 2, 3)", (0, 11), "IF(condition, then, else) can't be used with: number, number, number"),
        ('IF(yes, 1, "a")', (0, 15), "can't be used with: yes or no, number, text"),
        ("ABS()", (0, 5), "ABS(number) can't be used with: ."),
        ("MIN()", (0, 5), "MIN(a, b, …) can't be used with"),
        ("eval(1)", (0, 7), "no function “eval”"),
        ("__import__(1)", (0, 13), "no function “__import__”"),
        ("[Name].upper", (6, 7), "“.” means nothing"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, place: tuple[int, int], said: str) -> None:
    with pytest.raises(Mistake) as caught:
        compiled(text, named)

    assert said in str(caught.value)
    assert (caught.value.start, caught.value.end) == place


@pytest.mark.parametrize(
    "text", ["(" * 2000 + "1", "1" + "+1" * 990, "-" * 1999 + "1", "2^" * 999 + "2", "1" * 3000]
)
def test_huge_formulas_are_refused(text: str) -> None:
    with pytest.raises(Mistake):
        compiled(text, named)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1 / ([% complete] - 50)", "divided by zero"),
        ("1d / 0", "divided by zero"),
        ("DATE(2026, 2, 30)", "no such date"),
        ("DATE(9999, 1, 1)", "no such date"),
        ("DATE(2026, 1, 1) + 999999999", "no such date"),
        ("[Start] + 999999w", "too long a duration"),
        ("9 ^ 99999", "too large a number"),
        ("(9 ^ 900) ^ 900 ^ 1", "too large a number"),
        ("ROUND(1, 99)", "too large a number"),
    ],
)
def test_what_can_not_be_computed_is_said(row: Row, text: str, said: str) -> None:
    with pytest.raises(Trouble) as caught:
        compiled(text, named).value(row)

    assert say(caught.value.message) == said


PIECES = (
    *(
        "1",
        "2.5",
        "3d",
        '"a"',
        "yes",
        "[Work]",
        "[Start]",
        "[Name]",
        "[Deadline]",
        "[% complete]",
        "[Critical]",
    ),
    *("+", "-", "*", "/", "^", "&", "=", "<>", "<", "and", "or", "not", "(", ")", ","),
    *(f"{name}(" for name in FUNCTIONS),
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join) | st.text(max_size=30))
@example("0 ^ -1")
@example("DATE(1, 1, 1e)")
def test_any_text_is_computed_or_refused(row: Row, text: str) -> None:
    try:
        formula = compiled(text, named)
        value = formula.value(row)
    except (InvalidValue, Trouble):
        return

    kinds = {Kind.NUMBER: Decimal, Kind.SPAN: Decimal, Kind.DATE: int, Kind.TEXT: str, Kind.FLAG: bool}
    assert value is None or isinstance(value, kinds[formula.kind])


def test_a_formula_follows_the_name_of_a_field() -> None:
    text = '[Risk] * 2 + [ risk ] & "[Risk]" & [Risk level]'

    assert renamed(text, "Risk", "Danger") == '[Danger] * 2 + [Danger] & "[Risk]" & [Risk level]'
    assert renamed("[Risk", "Risk", "Danger") == "[Risk"


def test_every_function_says_how_it_is_written() -> None:
    for name, function in FUNCTIONS.items():
        assert function.pattern.startswith(f"{name.upper()}(")


def test_formulas_are_no_python(tmp_path: Path) -> None:
    """Nothing in a formula reaches Python: names are fields or functions of the list."""
    for text in (f'open("{tmp_path / "x"}", "w")', "().__class__", "lambda: 1", "[Name].__class__"):
        with pytest.raises(Mistake):
            compiled(text, named)
    assert list(tmp_path.iterdir()) == []
