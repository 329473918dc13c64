"""Rules that a workbook may or may not use, one file each; without rows of their sheet they add nothing."""
