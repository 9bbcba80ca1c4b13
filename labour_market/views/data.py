"""Where the figures come from, and their tables to download."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from careers_portal.accounts.access import public
from careers_portal.web import PortalRequest, page
from labour_market.models import Release
from labour_market.reads import datasets as read

CSV = "text/csv; charset=utf-8"


@public
@require_safe
def datasets(request: PortalRequest) -> HttpResponse:
    return page(request, "labour_market/data/page.html", datasets=read.listed())


@public
@require_safe
def dataset(request: PortalRequest, slug: str) -> HttpResponse:
    found = read.page(slug)
    if found is None:
        return page(request, "labour_market/data/unknown.html", status=404)
    trail = [(gettext("Where the figures come from"), reverse("labour_market:datasets")), (found.listed.name, None)]
    return page(request, "labour_market/data/dataset.html", dataset=found, trail=trail)


@public
@require_safe
def dataset_csv(request: PortalRequest, slug: str) -> HttpResponseBase:
    """The current edition, every row with where it is from. Streamed, so that its size costs no memory."""
    release = read.current(slug)
    if release is None:
        return page(request, "labour_market/data/unknown.html", status=404)
    etag = f'"{release.digest[:32]}-{read.CSV_FORM}"'
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    response: HttpResponseBase
    if request.method == "HEAD":
        response = HttpResponse(content_type=CSV)
    else:
        response = StreamingHttpResponse(_lines(release), content_type=CSV)
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}-{release.vintage}.csv"'
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache"
    return response


class _Line:
    """What the csv writer writes to: it hands each line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def _lines(release: Release) -> Iterator[str]:
    writer = csv.writer(_Line(), lineterminator="\r\n")
    for row in read.table(release):
        yield writer.writerow([read.safe(cell) for cell in row])
