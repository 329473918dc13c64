"""Cases side by side (compare.xlsx, compare.html), and two written answers row by row (differences.xlsx).

``figures_of`` keeps of an answered case what is compared, so that a thousand cases stay in memory.
"""

from model.reporting.compare.figures import CaseFigures, figures_of
from model.reporting.compare.folders import FolderError, compare_folders
from model.reporting.compare.headline import headline_figures
from model.reporting.compare.write import write_compare

__all__ = ["FolderError", "CaseFigures", "compare_folders", "figures_of", "headline_figures", "write_compare"]
