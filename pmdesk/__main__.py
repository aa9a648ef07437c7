"""``python -m pmdesk``: the command line."""

import sys

from pmdesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
