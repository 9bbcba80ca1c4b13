"""Ways in without the name of a job: twelve activities, and school subjects."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from careers_portal.accounts.access import public
from careers_portal.web import PortalRequest, page
from labour_market.reads.discover import Discovery, SubjectPage
from labour_market.starts import ACTIVITIES, ANSWER_LABELS, SUBJECTS, SUBJECTS_BY_SLUG, read_answers


@public
@require_safe
def discover(request: PortalRequest) -> HttpResponse:
    """Twelve activities, and the families of work that the answers lead to. The answers are in the address alone."""
    answers = read_answers(request.GET)
    return page(
        request,
        "labour_market/discover/page.html",
        found=Discovery.of(answers),
        questions=[
            (
                activity,
                [(answer.value, label, answers.get(activity.key) == answer) for answer, label in ANSWER_LABELS.items()],
            )
            for activity in ACTIVITIES
        ],
    )


@public
@require_safe
def subjects(request: PortalRequest) -> HttpResponse:
    return page(
        request,
        "labour_market/discover/subjects.html",
        subjects=sorted(SUBJECTS, key=lambda subject: str(subject.label).casefold()),
    )


@public
@require_safe
def subject(request: PortalRequest, slug: str) -> HttpResponse:
    if slug not in SUBJECTS_BY_SLUG:
        raise Http404
    found = SubjectPage.of(SUBJECTS_BY_SLUG[slug], saved=request.saved, address=request.path)
    return page(request, "labour_market/discover/subject.html", found=found)
