"""What-if cases: edits of the tables of a Dataset, and the checks that an edited one must pass again."""
