"""What a visitor keeps on this device: the list, and the small forms that change it."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from careers_portal.accounts.access import public
from careers_portal.web import SAVED_AT_MOST, PortalRequest, keep_saved, page, same_origin
from labour_market.forms import codes_in, way_back
from labour_market.reads.saved import Saved, titles_of


@public
@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
def saved(request: PortalRequest) -> HttpResponse:
    """The list; a POST keeps jobs (``keep=1``) or lets them go and returns to where it came from."""
    if request.method == "POST":
        return _changed(request)
    return page(
        request,
        "labour_market/saved/page.html",
        kept=Saved.of(request.saved, removed=codes_in(request.GET.getlist("removed")), address=request.path),
        is_full=len(request.saved) >= SAVED_AT_MOST and "full" in request.GET,
        at_most=SAVED_AT_MOST,
    )


def _changed(request: PortalRequest) -> HttpResponse:
    titles = titles_of(codes_in(request.POST.getlist("soc")))
    if not titles:
        raise Http404
    here = reverse("labour_market:saved")
    back = way_back(request.POST.get("next", ""), otherwise=here)
    keep = request.POST.get("keep") == "1"
    codes = tuple(code for code in codes_in(request.POST.getlist("soc")) if code in titles)
    after = (*request.saved, *(code for code in codes if code not in request.saved)) if keep else ()
    if len(after) > SAVED_AT_MOST:
        full = f"{here}?full"
        return HttpResponseClientRedirect(full) if request.htmx else redirect(full)
    if not keep:
        after = tuple(code for code in request.saved if code not in codes)
    response: HttpResponse
    if request.htmx and len(codes) == 1:
        code = codes[0]
        response = page(
            request, "components/save_button.html", code=code, title=titles[code], saved=keep, next_url=back
        )
    else:
        response = redirect(_with_removed(codes) if not keep and urlsplit(back).path == here else back)
    keep_saved(response, after)
    return response


@public
@same_origin
@require_http_methods(["GET", "HEAD", "POST"])
def clearing(request: PortalRequest) -> HttpResponse:
    """Asks before the whole list goes; after it, the list can still be put back from the page it leads to."""
    if request.method == "POST":
        response = redirect(_with_removed(request.saved))
        keep_saved(response, ())
        return response
    return page(request, "labour_market/saved/clearing.html", number=len(request.saved))


def _with_removed(codes: tuple[str, ...]) -> str:
    return f"{reverse('labour_market:saved')}?{urlencode([('removed', code) for code in codes])}"
