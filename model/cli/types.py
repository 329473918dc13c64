"""What the words of the command line may be: fractions, whole numbers, months, seconds."""

import argparse


def fraction(text: str) -> float:
    """Return a fraction from 0 up to 1."""
    value = float(text)
    if not 0.0 <= value < 1.0:
        raise argparse.ArgumentTypeError("a fraction from 0 up to 1, such as 0.001")
    return value


def whole(text: str) -> int:
    """Return a whole number from 1."""
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("a whole number from 1")
    return value


def months(text: str) -> int:
    """Return a number of parts that a year of months can be divided into."""
    value = whole(text)
    if value > 12:
        raise argparse.ArgumentTypeError("a whole number from 1 to 12")
    return value


def seconds(text: str) -> float:
    """Return a time above 0."""
    value = float(text)
    if not 0.0 < value < float("inf"):
        raise argparse.ArgumentTypeError("a number of seconds above 0")
    return value
