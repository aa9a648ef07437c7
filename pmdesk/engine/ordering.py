# mypy: disallow-untyped-defs=False, disallow-untyped-calls=False
# ruff: noqa: C901
# No annotations and no tidier branches: the arguments are arrays or lists, and each step is counted.
"""The order in which dates can be computed: predecessors and parents first."""


def node_order(rows, parent, tree, links, order):
    """Fill ``order`` with nodes, predecessors first; returns how many could be ordered.

    A smaller number than all nodes means that the rest lies on a loop or behind one. Rows stay in the order
    of the outline where they can, so that the passes walk through the columns rather than jump about: what
    becomes ready behind ``here`` follows at once, what lies ahead waits until it is met.
    """
    waits = tree.waits
    first_child = tree.first_child
    next_sibling = tree.next_sibling
    first_in = links.first_in
    first_out = links.first_out
    successor = links.successor
    for row in range(rows):
        waits[row] = first_in[row + 1] - first_in[row]
        waits[row + rows] = 1
    for row in range(rows):
        if parent[row] < rows:
            waits[row] += 1
            waits[parent[row] + rows] += 1
    found = 0
    done = 0
    for here in range(rows):
        if waits[here] > 0:
            continue
        order[found] = here
        found += 1
        while done < found:
            node = order[done]
            done += 1
            row = node
            if node < rows and first_child[row] >= 0:
                child = first_child[row]
                while child >= 0:
                    waits[child] -= 1
                    if waits[child] == 0 and child < here:
                        order[found] = child
                        found += 1
                    child = next_sibling[child]
                waits[row + rows] -= 1
                if waits[row + rows] == 0:
                    order[found] = row + rows
                    found += 1
                continue
            if node >= rows:
                row = node - rows
            link = first_out[row]
            while link < first_out[row + 1]:
                after = successor[link]
                link += 1
                waits[after] -= 1
                if waits[after] == 0 and after < here:
                    order[found] = after
                    found += 1
            above = parent[row]
            if above < rows:
                waits[above + rows] -= 1
                if waits[above + rows] == 0:
                    order[found] = above + rows
                    found += 1
    return found
