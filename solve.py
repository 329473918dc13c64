"""Thin door to the program: ``python solve.py WORKBOOK`` (see ``python solve.py --help``)."""

import sys

from model.cli import main

if __name__ == "__main__":
    sys.exit(main())
