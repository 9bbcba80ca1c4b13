"""The portal's own settings, with the floor's address added."""

from careers_portal.settings import *  # noqa: F403

ROOT_URLCONF = "tests.benchmarks.urls"
