"""Plays Google's part in signing in. Everybody is who they choose to be: this machine only."""

import warnings

from authlib.deprecate import AuthlibDeprecationWarning

# It is about how the mock is written, and would greet every newcomer on the console.
warnings.filterwarnings("ignore", category=AuthlibDeprecationWarning)
