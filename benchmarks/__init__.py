"""Measurements of our own. Engines are measured as set-up has compiled them."""

import os

from config.setup.kernels import kernel_folder

# numba reads this when it is first imported.
os.environ.setdefault("NUMBA_CACHE_DIR", str(kernel_folder()))
