"""What readers say is wrong with job pages: list what is open, or close one."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from labour_market.actions import CannotClose, close_report
from labour_market.models import ProfileReport


class Command(BaseCommand):
    help = "List the open reports about job pages, oldest first; with --close, say what was done about one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--close", type=int, metavar="NUMBER", help="the report to close")
        parser.add_argument("--outcome", default="", help="what was done about it")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["close"] is not None:
            try:
                close_report(report=options["close"], outcome=options["outcome"], now=timezone.now())
            except CannotClose as reason:
                raise CommandError(str(reason)) from reason
            self.stdout.write(f"Report {options['close']} is closed.")
            return
        reports = ProfileReport.objects.filter(closed_at__isnull=True).select_related("occupation").order_by("sent_at")
        for each in reports:
            self.stdout.write(
                f"{each.pk}  {timezone.localtime(each.sent_at):%Y-%m-%d}  {each.occupation_id} {each.occupation.title}  "
                f"{each.get_part_display()}\n    " + each.message.replace("\n", "\n    ")
            )
        if not reports:
            self.stdout.write("No report is open.")
