"""Where an input comes from: a workbook, or a folder of CSV files."""

from pathlib import Path

from model.inputs import csv_folder, workbook
from model.inputs.problems import Place, problem
from model.inputs.raw import Source


def load(path: Path) -> Source:
    """Return the raw tables of a workbook or of a folder of CSV files, or why there are none."""
    try:
        return csv_folder.load(path) if path.is_dir() else workbook.load(path)
    except OSError as fault:
        reason = fault.strerror or "it cannot be read"
        return Source(path.stem, (), problems=(problem("no_access", Place(), path.name, reason=reason),))
