"""``python -m pmdesk``: the command line."""

import sys
from multiprocessing import freeze_support

from pmdesk.cli import main

if __name__ == "__main__":
    freeze_support()
    sys.exit(main())
