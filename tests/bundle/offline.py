"""What is tried where there is no network: the desk of a bundle answers, its program solves. Says what came.

Runs in a network namespace of its own: ``python offline.py FOLDER OUT``.
"""

import fcntl
import json
import re
import signal
import socket
import struct
import subprocess
import sys
import urllib.request
from contextlib import suppress
from pathlib import Path

SIOCSIFFLAGS, IFF_UP = 0x8914, 1
OUTSIDE = ("192.0.2.1", 80)


def main(folder: Path, out: Path) -> dict[str, object]:
    """Bring up the loopback, open the desk twice, ask for its page, close it, solve the tiny city."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh", b"lo", IFF_UP))
    outside = True
    try:
        socket.create_connection(OUTSIDE, 5).close()
    except OSError:
        outside = False
    opened = [_opened(folder, out) for _ in range(2)]
    solve = [folder / "environment/packages/bin/python", folder / "program/solve.py"]
    done = subprocess.run([*solve, folder / "program/data/tiny.xlsx", "-o", out / "tiny"], check=False)
    return {"outside": outside, "opened": opened, "solved": done.returncode}


def _opened(folder: Path, out: Path) -> dict[str, object]:
    """Open the desk, ask for its page, and close it as Ctrl-C does."""
    desk = subprocess.Popen(
        [folder / "desk.sh", "--no-browser", "--lang", "zh", "-o", out / "我的 desk"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    said, page = desk.stdout.readline(), ""
    with suppress(OSError, TypeError):
        page = urllib.request.urlopen(re.search(r"http://127.0.0.1\S+", said)[0]).read().decode()
    desk.send_signal(signal.SIGINT)
    rest, complaint = desk.communicate()
    return {"page": "工作台" in page, "code": desk.returncode, "installed": "安装" in complaint, "said": said + rest}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(*map(Path, sys.argv[1:]))))
