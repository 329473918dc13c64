"""Commands ended at random moments by -9, TERM, Ctrl-C and Ctrl-C twice; ``python -m benchmarks.kills [N] [SEED]``.

After each: the last answer is there whole, the exit code as documented, and the same command given again ends with
the answer of a run that nobody disturbed, and leaves nothing behind. Prints a line a kill, and what was wrong.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.faults.kills import Place, kills


def main() -> int:
    """Kill, and print; return 1 where anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description="End commands at random moments.")
    parser.add_argument("number", type=int, nargs="?", default=60)
    parser.add_argument("seed", type=int, nargs="?", default=1)
    asked = parser.parse_args()
    wrong = 0
    sys.stdout.write("| command | ended by | after s | exit | wrong |\n| --- | --- | --: | --: | --- |\n")
    with tempfile.TemporaryDirectory() as folder:
        for one in kills(Place(Path(folder)), asked.number, asked.seed):
            wrong += bool(one.wrong)
            told = "; ".join(one.wrong) or "-"
            sys.stdout.write(f"| {one.command} | {one.by} | {one.after_s:.2f} | {one.code} | {told} |\n")
            sys.stdout.flush()
    sys.stdout.write(f"\n{asked.number} kills, {wrong} wrong.\n")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
