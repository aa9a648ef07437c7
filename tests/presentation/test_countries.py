"""Countries whose holidays are known have names and codes that the holidays can be asked with."""

from pmdesk.presentation.countries import countries


def test_countries_have_words_for_names_and_are_in_order() -> None:
    names = [country.name for country in countries()]
    assert {"Germany", "United States", "United Kingdom", "Bosnia and Herzegovina"} <= set(names)
    assert names == sorted(names)
    assert len({country.code for country in countries()}) == len(names)


def test_regions_are_called_by_their_names() -> None:
    germany = next(country for country in countries() if country.code == "DE")
    assert germany.regions["BY"] == "Bayern"
    assert all(name for country in countries() for name in country.regions.values())
