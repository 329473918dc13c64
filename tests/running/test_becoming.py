"""A process that another one takes the place of: words and exit code are the other one's."""

import subprocess
import sys

import pytest

BECOMES = """
import os, sys
from model.running.becoming import become
sys.platform = {platform!r}
become([sys.executable, "-c", "import sys; print(sys.argv[1:]); sys.exit(7)", "一 个", 'a"b'], os.environ)
"""


@pytest.mark.parametrize("platform", [sys.platform, "win32"])
def test_words_and_exit_code_are_those_of_the_other_one(platform):
    """Proves it where the system puts one process in the place of another, and where it has to wait as on Windows."""
    done = subprocess.run(
        [sys.executable, "-c", BECOMES.format(platform=platform)], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (7, "['一 个', 'a\"b']", "")
