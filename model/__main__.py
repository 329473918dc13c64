"""``python -m model`` is ``python solve.py``."""

from model.cli.door import enter

if __name__ == "__main__":
    enter()
