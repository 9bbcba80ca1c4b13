"""The page of one job, the same for paper, and what readers say is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from careers_portal.accounts.access import public
from careers_portal.web import PortalRequest, page, same_origin
from labour_market.actions import CannotReport, report_profile
from labour_market.forms import ReportProfile
from labour_market.models import Occupation
from labour_market.reads.compare import AT_MOST
from labour_market.reads.profile import Profile

LONGEST_TITLE = 120
"""Letters of a searched title that are read."""


@public
@require_safe
def profile_by_code(request: PortalRequest, code: str) -> HttpResponse:
    """The short address of a job leads to its full one."""
    slug = Occupation.objects.filter(pk=code).values_list("slug", flat=True).first()
    return _unknown(request, code) if slug is None else _moved(request, code, slug)


@public
@require_safe
def profile(request: PortalRequest, code: str, slug: str) -> HttpResponse:
    found = Profile.of(code, request.today, saved=request.saved)
    if found is None:
        return _unknown(request, code)
    if found.slug != slug:
        return _moved(request, code, found.slug)
    return page(
        request,
        "labour_market/profile/page.html",
        profile=found,
        covers=found.covers(request.GET.get("title", "")[:LONGEST_TITLE]),
        saved=code in request.saved,
        report_url=reverse("labour_market:profile_reports", args=[code]),
        print_url=reverse("labour_market:profile_print", args=[code]),
        trail=[(gettext("Families of work"), reverse("labour_market:families")), *found.trail, (found.title, None)],
        compare_url=_beside_saved(code, request.saved),
    )


@public
@require_safe
def profile_print(request: PortalRequest, code: str) -> HttpResponse:
    """What somebody would hand out: two sides of A4."""
    found = Profile.of(code, request.today)
    if found is None:
        return _unknown(request, code)
    return page(
        request, "labour_market/profile/print.html", profile=found, address=request.build_absolute_uri(found.url)
    )


@public
@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
def profile_reports(request: PortalRequest, code: str) -> HttpResponse:
    """Say what is wrong on a job's page. Nobody is asked who they are."""
    job = Occupation.objects.filter(pk=code).first()
    if job is None:
        return _unknown(request, code)
    form = ReportProfile(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            report_profile(occupation=job, **form.cleaned_data, now=timezone.now())
        except CannotReport as reason:
            form.add_error(None, str(reason))
        else:
            return redirect(f"{request.path}?sent")
    address = reverse("labour_market:profile", args=[job.code, job.slug])
    return page(
        request,
        "labour_market/profile/report.html",
        job=job,
        form=form,
        job_url=address,
        is_sent="sent" in request.GET and not form.is_bound,
        trail=[(job.title, address), (gettext("What is wrong"), None)],
        status=422 if form.errors else 200,
    )


def _beside_saved(code: str, saved: Sequence[str]) -> str:
    """This job next to the first others that the device keeps, as many as fit."""
    others = [other for other in saved if other != code][: AT_MOST - 1]
    return f"{reverse('labour_market:compare')}?{urlencode([('soc', each) for each in (code, *others)])}"


def _moved(request: PortalRequest, code: str, slug: str) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    address = reverse("labour_market:profile", args=[code, slug])
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def _unknown(request: PortalRequest, code: str) -> HttpResponse:
    return page(request, "labour_market/profile/unknown.html", status=404, code=code)
