"""Running cases: what is told meanwhile, and where the answer is put."""
