"""Risks and certifications as others reckon them, from the file that PMDESK_CASES names."""

from typing import Any

from pmdesk.domain.people.certification import PER_UNIT
from pmdesk.domain.quantities import MONEY_PER_UNIT, Money
from pmdesk.engine.registers.certification_rules import progress
from pmdesk.engine.registers.risk_scores import IMPACTS, PROBABILITIES, expected, weight
from pmdesk.presentation.certifications.known_schemes import schemes


def of_kind(cases: Any, kind: str) -> list[dict[str, Any]]:
    found = [case for case in cases["cases"] if case["kind"] == kind]
    assert found
    return found


def test_money_at_risk(domain_cases: Any) -> None:
    for case in of_kind(domain_cases, "risk_emv"):
        risks = case["inputs"]["risks"]
        each = [
            expected(round(chance * 100), Money(cost * MONEY_PER_UNIT)) / MONEY_PER_UNIT
            for chance, cost in risks
        ]
        wanted = case["expected"]
        assert each == wanted.get("each", each)
        assert sum(each) == wanted["total"]


def test_matrix(domain_cases: Any) -> None:
    for case in of_kind(domain_cases, "risk_matrix"):
        given = case["inputs"]
        assert [p / 100 for p in PROBABILITIES] == given["probability"]
        assert [i / 1000 for i in IMPACTS] == given["impact"]
        ours = [[weight(p, i) for i in range(1, 6)] for p in range(1, 6)]
        assert ours == case["expected"]["matrix"]


def test_certifications(domain_cases: Any) -> None:
    names = {"practitioner_in_giving_back": "practitioner"}
    for case in of_kind(domain_cases, "certification"):
        given = {names.get(key, key): units * PER_UNIT for key, units in case["inputs"]["earned"].items()}
        given["giving_back"] -= given["practitioner"]  # the case counts it in both
        found = progress(schemes()[case["inputs"]["cert"]], given)
        wanted = case["expected"]
        assert found.counted == wanted["total_counted"] * PER_UNIT
        assert found.is_renewable is wanted["renewable"]
        assert found.missing == {key: units * PER_UNIT for key, units in wanted["missing"].items()}
