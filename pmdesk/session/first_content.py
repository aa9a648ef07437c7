"""What a new file begins with: an empty project, the sample, or a project from a template."""

from datetime import date
from pathlib import Path

from pmdesk.domain.ids import IdDealer
from pmdesk.domain.portfolio import Portfolio
from pmdesk.domain.quantities import day_of, midnight
from pmdesk.session.commands.projects import new_portfolio
from pmdesk.session.sample import sample_portfolio
from pmdesk.session.templates.catalogue import template_named
from pmdesk.session.templates.new_project import portfolio_from_template

SAMPLE = "sample"


def first_content(template: str | None, name: str, day: date, own: Path, ids: IdDealer) -> Portfolio:
    """The portfolio called ``name`` that a file begins with, its project on ``day``; the sample is under way.

    ``own`` is the folder with the templates of the user. Raises InvalidValue for an unknown template.
    """
    if template is None:
        return new_portfolio(name, midnight(day_of(day)), ids)
    if template.casefold() == SAMPLE:
        return sample_portfolio(ids, day)
    return portfolio_from_template(template_named(template, own), ids, day_of(day), name)
