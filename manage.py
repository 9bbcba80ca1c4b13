#!/usr/bin/env python
"""Django's command line. `./run` calls it; `manage.py help` lists what it can do."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    if sys.argv[1:2] == ["up"]:
        # The one command that is for this machine only, so it alone may choose development.
        os.environ.setdefault("PORTAL_ENV", "development")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careers_portal.settings")
    execute_from_command_line(sys.argv)
