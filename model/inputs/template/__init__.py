"""The workbook to fill in: its sheets, what stands in them already, and what a planner types."""

from model.inputs.template.book import write_template

__all__ = ["write_template"]
