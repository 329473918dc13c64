"""Metrics: each defined once on amounts by kind, place and year, whether they are unknowns or figures."""
