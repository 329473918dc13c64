"""The process of the server, which ``solve.py desk`` becomes: ``python -m model.desk --folder DIR``."""

import argparse
import sys
from pathlib import Path

from model.running.terminal import begin, ready, refused, show, tell
from model.words import LANGUAGES, Refusal, say


def main() -> int:
    """Open the desk; return the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0])
    parser.add_argument("--browser", action="store_true")
    asked = parser.parse_args()
    ready()
    begin(asked.lang)
    try:
        # loading takes a second or two, and Ctrl-C may come at any moment of it
        from model.desk.serving import serve

        serve(asked.folder, asked.port, asked.lang, browser=asked.browser)
    except Refusal as fault:
        tell(*fault.args)
        return 2
    except OSError as fault:
        tell(refused(fault))
        return 1
    except KeyboardInterrupt:
        show(say("desk_closed"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
