#!/usr/bin/env python
"""Django's command line for Maquette."""

import os
import sys

from django.core.management import execute_from_command_line

from config.settings.env import BadSetting

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    try:
        execute_from_command_line(sys.argv)
    except BadSetting as fault:
        sys.exit(str(fault))
