"""The program's version: part of every answer."""

VERSION = "0.1.0"
