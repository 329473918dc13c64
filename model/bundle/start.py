"""What the start script of a bundle calls: the packages are installed where they are not yet, then the desk opens.

It runs in the Python that the script has found, which has none of the packages: nothing is imported here but Python's
own library and what stands on it alone.
"""

import argparse
import os
import sys
from typing import NoReturn

from model.bundle.declared import PROGRAM
from model.bundle.environment import python
from model.running.becoming import become
from model.running.terminal import begin, ready, reason, tell
from model.words import LANGUAGES, Refusal, say

FAULT, STOPPED = 1, 5


def main() -> NoReturn:
    """Open the desk with the words of the command line, or end with the exit code where it does not come to that."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--lang", choices=LANGUAGES)
    ready()
    begin(parser.parse_known_args()[0].lang)
    try:
        found = str(python())
    except Refusal as fault:
        tell(*fault.args)
        sys.exit(FAULT)
    except OSError as fault:
        tell(say("bundle_no_place", file=fault.filename or say("a_file"), reason=reason(fault)))
        sys.exit(FAULT)
    except KeyboardInterrupt:
        tell(say("bundle_stopped"))
        sys.exit(STOPPED)
    # the desk has its own idea of where to import from
    settings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    become([found, str(PROGRAM / "solve.py"), "desk", *sys.argv[1:]], settings)


if __name__ == "__main__":
    main()
