"""How columns of a sheet share the room: nothing is narrower than it has to be, and none of it is wasted."""

from hypothesis import given
from hypothesis import strategies as st

from pmdesk.ui.sheets.column_widths import Wish, shared_out


@st.composite
def wishes(draw: st.DrawFn) -> Wish:
    least = draw(st.integers(20, 300))
    return Wish(least, least + draw(st.integers(0, 400)))


@given(st.lists(wishes(), max_size=12), st.integers(0, 4000))
def test_room_goes_to_those_who_can_use_it(columns: list[Wish], room: int) -> None:
    widths = shared_out(columns, room)
    least, wanted = sum(each.least for each in columns), sum(each.wanted for each in columns)
    assert all(each.least <= width <= each.wanted for each, width in zip(columns, widths, strict=True))
    assert sum(widths) == max(least, min(room, wanted))
