"""The bundle: program, packages and a start script in one zip, for a machine that has Python and no network.

Built on a machine with a network; on the other one it is unpacked, and its start script opens the desk (`start.py`).
"""
