# mypy: disallow-untyped-defs=False, disallow-untyped-calls=False
# No annotations: the arguments are arrays or lists.
"""The forward pass with people who can be in one place at a time: tasks wait until everybody has room.

As the passes that it calls it runs interpreted on lists or compiled on arrays, with equal numbers. What
people are asked for comes as ``Asked`` and what they have as ``Room``.
"""

from pmdesk.engine.clockwork import finish_at, next_work, start_at, work_at
from pmdesk.engine.codes import FAR, LEAF, NO_DATE, PLAIN
from pmdesk.engine.forward_pass import forward


def place(order, clocks, tasks, links, early_start, early_finish, driving, rolled, one, asked, room):
    """Early dates of every row in ``order``, and in ``tasks.delay`` how long each of them has to wait.

    Rows without pieces take no room. ``one`` is an order of one node, to work with.
    """
    rows = len(early_start)
    for node in order:
        one[0] = node
        if node >= rows or asked.first[node] == asked.first[node + 1]:
            forward(one, clocks, tasks, links, early_start, early_finish, driving, rolled)
            continue
        parent = tasks.parent[node]
        project = tasks.project[node]
        before = rolled.start[parent], rolled.finish[parent], rolled.project_finish[project]
        forward(one, clocks, tasks, links, early_start, early_finish, driving, rolled)
        if asked.latest[node] > early_start[node]:
            start = free_from(clocks, tasks, asked, room, node, max(early_start[node], asked.release[node]))
            if start > early_start[node] and start <= asked.latest[node]:
                hold(clocks, tasks, links, early_start, early_finish, driving, rolled, one, start, before)
        for piece in range(asked.first[node], asked.first[node + 1]):
            track = asked.track[piece]
            since = work_at(clocks, track, early_start[node])
            begin = start_at(clocks, track, since + asked.begin[piece])
            end = finish_at(clocks, track, since + asked.end[piece])
            occupy(clocks, room, asked.resource[piece], asked.slot[piece], asked.units[piece], begin, end)


def hold(clocks, tasks, links, early_start, early_finish, driving, rolled, one, wanted, before):
    """Give the row the least delay with which it starts at ``wanted``, or leave it if there is none."""
    row = one[0]
    own = tasks.delay[row]
    was_plain = tasks.role[row] == PLAIN
    tasks.role[row] = LEAF
    delay = own
    for _ in range(2):
        delay += wanted - early_start[row]
        again(clocks, tasks, links, early_start, early_finish, driving, rolled, one, before, delay)
        if early_start[row] == wanted:
            return
    low = delay
    high = own + wanted - rolled.start_floor[tasks.parent[row]]
    while low < high:
        delay = (low + high) // 2
        again(clocks, tasks, links, early_start, early_finish, driving, rolled, one, before, delay)
        if early_start[row] < wanted:
            low = delay + 1
        else:
            high = delay
    again(clocks, tasks, links, early_start, early_finish, driving, rolled, one, before, high)
    if early_start[row] != wanted:
        if was_plain:
            tasks.role[row] = PLAIN
        again(clocks, tasks, links, early_start, early_finish, driving, rolled, one, before, own)


def again(clocks, tasks, links, early_start, early_finish, driving, rolled, one, before, delay):
    """Place the row of ``one`` with another delay; ``before`` is what it found rolled up."""
    row = one[0]
    parent = tasks.parent[row]
    rolled.start[parent], rolled.finish[parent], rolled.project_finish[tasks.project[row]] = before
    tasks.delay[row] = delay
    forward(one, clocks, tasks, links, early_start, early_finish, driving, rolled)


def free_from(clocks, tasks, asked, room, row, start):
    """The earliest start of a row from ``start`` on at which all its people have room for it."""
    piece = asked.first[row]
    while piece < asked.first[row + 1]:
        track = asked.track[piece]
        since = work_at(clocks, track, start)
        begin = start_at(clocks, track, since + asked.begin[piece])
        end = finish_at(clocks, track, since + asked.end[piece])
        resource = asked.resource[piece]
        room_at = free_behind(clocks, room, resource, asked.slot[piece], asked.units[piece], begin, end)
        if room_at == NO_DATE:
            piece += 1
            continue
        moved = start_at(clocks, track, work_at(clocks, track, room_at) - asked.begin[piece])
        if moved <= start:
            moved = start + 1
        start = next_work(clocks, tasks, row, moved)
        if start >= clocks.horizon[1]:
            return FAR
        piece = asked.first[row]
    return start


def free_behind(clocks, room, resource, slot, units, begin, end):
    """When a piece that doesn't fit from ``begin`` to ``end`` may begin instead; NO_DATE if it fits.

    That is when something else ends, as a rule: nobody starts in the middle of a day just because so much of
    it is left.
    """
    bucket = NO_DATE
    if room.by_moment[0] == 0:
        bucket = full_bucket(clocks, room, resource, slot, units, begin, end)
        if bucket == NO_DATE:
            return NO_DATE
    moment = free_moment(room, resource, min(units, room.units[resource]), begin, end)
    if moment != NO_DATE or bucket == NO_DATE:
        return moment
    place = room.first[resource] + bucket
    minutes = max(room.capacity[place] - room.used[place], 0) // units
    return start_at(clocks, slot, work_at(clocks, slot, room.edge[bucket + 1]) - minutes)


def full_bucket(clocks, room, resource, slot, units, begin, end):
    """The first bucket that has no room for a piece from ``begin`` to ``end``; NO_DATE if all have."""
    bucket = room.bucket[begin // room.step[0] - room.first_step[0]]
    place = room.first[resource] + bucket
    while room.edge[bucket] < end:
        load = load_in(clocks, room, bucket, slot, units, begin, end)
        if min(load, room.capacity[place]) > room.capacity[place] - room.used[place]:
            return bucket
        bucket += 1
        place += 1
    return NO_DATE


def load_in(clocks, room, bucket, slot, units, begin, end):
    """What a piece from ``begin`` to ``end`` asks for in a bucket."""
    first = max(begin, room.edge[bucket])
    last = min(end, room.edge[bucket + 1])
    return (work_at(clocks, slot, last) - work_at(clocks, slot, first)) * units


def occupy(clocks, room, resource, slot, units, begin, end):
    """Take the room of a piece; what asks for more than there is takes all there is."""
    if begin >= end:
        return
    at = moment_at(room, resource, begin)
    stop = moment_at(room, resource, end)
    while at < stop:
        room.level[at] += min(units, room.units[resource])
        at += 1
    bucket = room.bucket[begin // room.step[0] - room.first_step[0]]
    place = room.first[resource] + bucket
    while room.edge[bucket] < end:
        load = load_in(clocks, room, bucket, slot, units, begin, end)
        room.used[place] += min(load, room.capacity[place])
        bucket += 1
        place += 1


def free_moment(room, resource, units, begin, end):
    """When what leaves too few units from ``begin`` to ``end`` is over; NO_DATE if nothing does."""
    at = last_moment(room, resource, begin)
    stop = room.first_moment[resource] + room.moments[resource]
    while at < stop and room.moment[at] < end:
        if room.level[at] + units > room.units[resource]:
            return room.moment[at + 1]
        at += 1
    return NO_DATE


def last_moment(room, resource, instant):
    """The place of the last moment up to ``instant`` at which the use of a resource changes."""
    low = room.first_moment[resource]
    high = low + room.moments[resource]
    while high - low > 1:
        middle = (low + high) // 2
        if room.moment[middle] <= instant:
            low = middle
        else:
            high = middle
    return low


def moment_at(room, resource, instant):
    """The place of ``instant`` among these moments, from now on if it wasn't one."""
    at = last_moment(room, resource, instant)
    if room.moment[at] == instant:
        return at
    at += 1
    last = room.first_moment[resource] + room.moments[resource]
    while last > at:
        room.moment[last] = room.moment[last - 1]
        room.level[last] = room.level[last - 1]
        last -= 1
    room.moment[at] = instant
    room.level[at] = room.level[at - 1]
    room.moments[resource] += 1
    return at
