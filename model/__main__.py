"""``python -m model`` is ``python solve.py``."""

import sys

from model.cli import main

sys.exit(main())
