"""The index of words: their beginnings are found, whatever case and accents, names before the rest."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from hypothesis import given, settings
from hypothesis import strategies as st

from pmdesk.domain.ids import RowKey
from pmdesk.domain.search_text import SearchText, found_at, words_in
from pmdesk.storage.search_index import SearchIndex

TABLES = ("tasks", "risks")


@contextmanager
def index_of(*texts: tuple[str, int, str, str]) -> Iterator[SearchIndex]:
    index = SearchIndex(TABLES)
    index.add(SearchText(RowKey(table, number), name, said) for table, number, name, said in texts)
    yield index
    index.close()


def found(index: SearchIndex, words: str, table: str | None = None) -> list[tuple[str, int]]:
    return [tuple(key) for key in index.find(words, 50, table)]


def test_beginnings_of_words_are_found_without_case_and_accents() -> None:
    with index_of(
        ("tasks", 1, "Müller übernimmt", ""), ("risks", 1, "Café closed", "ΑΘΗΝΑ"), ("tasks", 2, "İzmir", "")
    ) as index:
        assert found(index, "mull") == found(index, "MÜLL UBER") == [("tasks", 1)]
        assert found(index, "cafe clo") == found(index, "αθην") == [("risks", 1)]
        assert found(index, "izm") == [("tasks", 2)]
        assert found(index, "ller") == []
        assert found(index, "café müller") == []


def test_names_come_before_texts_and_short_texts_before_long_ones() -> None:
    with index_of(
        ("tasks", 1, "Cutover", "The vendor is late and " + "so on " * 40),
        ("tasks", 2, "Migration", "Ask the vendor"),
        ("risks", 7, "Vendor is late", ""),
    ) as index:
        assert found(index, "vendor") == [("risks", 7), ("tasks", 2), ("tasks", 1)]
        assert found(index, "vendor", "tasks") == [("tasks", 2), ("tasks", 1)]
        assert index.counts("vendor") == {"tasks": 2, "risks": 1}
        index.remove([RowKey("risks", 7), RowKey("risks", 8)])
        assert index.counts("vendor") == {"tasks": 2}


def test_what_means_something_to_the_database_is_only_text() -> None:
    with index_of(("tasks", 1, 'Say "no" OR name: x* (NEAR)', "a_b")) as index:
        for words in ('"no', "OR", "name:", "x*", "NEAR(", "a_b", "b", "'; DROP TABLE texts; --no", "-no"):
            hits = found(index, words)
            assert hits == ([] if "DROP" in words else [("tasks", 1)]), words
        assert found(index, "") == found(index, ' "*() -') == []
        assert index.counts("…") == {}


LETTERS = st.text("aeéÉxX _-", max_size=12)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(LETTERS, LETTERS), min_size=1, max_size=6), LETTERS)
def test_it_finds_what_reading_all_texts_finds(texts: Sequence[tuple[str, str]], sought: str) -> None:
    with index_of(*(("tasks", n, name, said) for n, (name, said) in enumerate(texts, 1))) as index:
        wanted = words_in(sought)

        def has(text: str) -> bool:
            return all(any(word.startswith(each) for word in words_in(text)) for each in wanted)

        expected = {n for n, (name, said) in enumerate(texts, 1) if wanted and has(f"{name}\n{said}")}
        assert {key.id for key in index.find(sought, 50)} == expected
        for n in expected:
            text = "\n".join(texts[n - 1])
            assert all(words_in(text[start:end])[0] in wanted for start, end in found_at(text, wanted))
