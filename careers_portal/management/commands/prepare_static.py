"""Make the typeface and icons out of their packages, then collect, hash and compress every static file."""

from __future__ import annotations

import fcntl
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, call_command
from django.core.management.base import CommandParser

from careers_portal.assets import prepare_assets
from careers_portal.build import build_id


class Command(BaseCommand):
    help = "Make fonts and icons, then collect, hash and compress static files; does nothing when nothing changed."
    # `up` calls it where checks have run; a deployment calls it before `check --deploy` could pass.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--again", action="store_true", help="do it even if nothing changed")

    def handle(self, *args: Any, **options: Any) -> None:
        root = Path(settings.STATIC_ROOT)
        root.mkdir(parents=True, exist_ok=True)
        with root.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            assets = prepare_assets(settings.ASSETS)
            stamp = root.with_suffix(".stamp")
            now = stamp_of(assets)
            if not options["again"] and stamp.is_file() and stamp.read_text() == now:
                self.say("Static files are as they were.", options)
                return
            stamp.unlink(missing_ok=True)
            call_command("collectstatic", interactive=False, verbosity=0)
            stamp.write_text(now)
        self.say(f"Static files are ready in {root}.", options)

    def say(self, text: str, options: dict[str, Any]) -> None:
        if options["verbosity"]:
            self.stdout.write(text)


def stamp_of(assets: list[Path]) -> str:
    """What static files are made from: our sources, the assets, and the packages that bring some."""
    digest = sha256(build_id().encode())
    digest.update(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for file in (*assets, Path(settings.BASE_DIR) / "requirements.lock"):
        digest.update(file.read_bytes())
    return digest.hexdigest()
