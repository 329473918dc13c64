"""Thin door to the program: ``python solve.py WORKBOOK`` (see ``python solve.py --help``)."""

import sys

if __name__ == "__main__":
    try:
        from model.cli import main

        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("Stopped before the workbook was read.")
