"""The machines that a bundle is for: which wheels fit them, and how their Python answers to markers.

pip asks the running system whether a requirement holds (``; sys_platform == "win32"``), also where it fetches for
another one. What the Python of the other system would say stands here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
"""Those for which every package has a wheel."""
GLIBC = 28
"""Of manylinux_2_28: since 2018, as in RHEL 8, Debian 10, Ubuntu 20.04, Kylin V10, UOS 20."""


@dataclass(frozen=True)
class Target:
    """A system. ``asks``: its Python's own expression for its build, one of ``builds`` where the wheels fit."""

    name: str
    script: str
    tags: tuple[str, ...]
    asks: str
    builds: tuple[str, ...]
    os_name: str
    sys_platform: str
    platform_system: str
    platform_machine: str

    def environment(self, python: str) -> dict[str, str]:
        """Return what markers ask for, as a Python of this system answers."""
        return {
            "os_name": self.os_name, "sys_platform": self.sys_platform, "platform_system": self.platform_system,
            "platform_machine": self.platform_machine, "platform_release": "", "platform_version": "",
            "platform_python_implementation": "CPython", "implementation_name": "cpython",
            "python_version": python, "python_full_version": f"{python}.0", "implementation_version": f"{python}.0",
        }  # fmt: skip

    def test(self, pythons: Sequence[str]) -> str:
        """Return a line that ends with 0 where the wheels fit: read by a Python of any age, plain to every shell."""
        versions = "".join(f"({python.replace('.', ', ')}), " for python in pythons)
        return (
            "import platform, sys, sysconfig; "
            f"sys.exit(sys.version_info[:2] not in ({versions}) or {self.asks} not in {self.builds} "
            "or platform.python_implementation() not in ('CPython',) "
            "or bool(sysconfig.get_config_var('Py_GIL_DISABLED')))"
        )


_TARGETS = (
    Target(
        "windows", "desk.bat", ("win_amd64",), "sysconfig.get_platform()", ("win-amd64",),
        "nt", "win32", "Windows", "AMD64",
    ),
    Target(
        "linux", "desk.sh",
        (*(f"manylinux_2_{minor}_x86_64" for minor in range(GLIBC, 4, -1)), "manylinux2014_x86_64",
         "manylinux2010_x86_64", "manylinux1_x86_64"),
        "sysconfig.get_platform()", ("linux-x86_64",), "posix", "linux", "Linux", "x86_64",
    ),
    # a Python for both kinds of Mac says which of them it runs as by its machine alone
    Target(
        "macos", "desk.command", ("macosx_12_0_arm64",), "platform.machine()", ("arm64",),
        "posix", "darwin", "Darwin", "arm64",
    ),
)  # fmt: skip
TARGETS = {target.name: target for target in _TARGETS}
