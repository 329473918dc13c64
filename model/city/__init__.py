"""The city: the checked tables of one case, and what follows from them without deciding."""
