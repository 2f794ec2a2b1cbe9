"""`python -m kantel` is the command line."""

import sys

from kantel.cli import main

sys.exit(main())
