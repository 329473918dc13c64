"""What the words of the command line may be: fractions, whole numbers, months, seconds."""

import argparse

from model.running.terminal import spoken


def fraction(text: str) -> float:
    """Return a fraction from 0 up to 1."""
    value = _number(text)
    if not 0.0 <= value < 1.0:
        raise argparse.ArgumentTypeError(spoken()("type_fraction"))
    return value


def whole(text: str) -> int:
    """Return a whole number from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(spoken()("type_whole"))
    return int(text)


def port(text: str) -> int:
    """Return a port that anybody may listen at; 0 = any that is free."""
    if not text.isdecimal() or not (int(text) == 0 or 1024 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError(spoken()("type_port"))
    return int(text)


def months(text: str) -> int:
    """Return a number of parts that a year of months can be divided into."""
    if not text.isdecimal() or not 1 <= int(text) <= 12:
        raise argparse.ArgumentTypeError(spoken()("type_months"))
    return int(text)


def seconds(text: str) -> float:
    """Return a time above 0."""
    value = _number(text)
    if not 0.0 < value < float("inf"):
        raise argparse.ArgumentTypeError(spoken()("type_seconds"))
    return value


def cell(text: str) -> tuple[str, str]:
    """Return the address of a cell, and what it shall hold."""
    address, sign, value = text.partition("=")
    if not sign or "!" not in address:
        raise argparse.ArgumentTypeError(spoken()("type_cell"))
    return address.strip(), value


def _number(text: str) -> float:
    """Return a number, NaN where it is none."""
    try:
        return float(text)
    except ValueError:
        return float("nan")
