"""The answer: its tables, what follows from decisions, its figures and metrics."""
