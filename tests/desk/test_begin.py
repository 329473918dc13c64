"""The desk while it is loading."""

import subprocess
import sys

STOPPED = """
import sys
class Stopping:
    def find_spec(name, path, target=None):
        if name == "pandas":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Stopping)
sys.argv = ["desk", "--folder", sys.argv[1], "--lang", "zh"]
from model.desk.__main__ import main
sys.exit(main())
"""


def test_ctrl_c_while_it_loads_closes_it(tmp_path):
    """Proves of a Ctrl-C in the second in which libraries are loaded: a sentence, no traceback, nothing made."""
    words = [sys.executable, "-c", STOPPED, str(tmp_path / "desk")]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "工作台已关闭。\n", "")
    assert not (tmp_path / "desk").exists()
