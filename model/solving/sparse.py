"""scipy.sparse, without the rest of SciPy.

Pyomo hooks the first import of SciPy and then loads scipy.stats, integrate and spatial too (`_finalize_scipy` in
pyomo.common.dependencies), which takes a quarter of a command's start. Nothing here asks Pyomo for them; where
something did, it would still get them.
"""

from pyomo.common.dependencies import DeferredImportCallbackFinder

DeferredImportCallbackFinder._callbacks.pop("scipy", None)  # before SciPy is imported for the first time

from scipy import sparse  # noqa: E402

__all__ = ["sparse"]
