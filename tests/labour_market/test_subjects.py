"""Subjects that lead to jobs, at every length of training."""

from __future__ import annotations

import pytest
from django.test import Client
from lxml import html

from labour_market.models import Occupation
from labour_market.starts import SUBJECTS, Subject
from tests.labour_market.pages import links_on, queries_of, text_of, titles_on

pytestmark = pytest.mark.django_db


def test_every_subject_is_listed_a_to_z_with_its_page(client: Client) -> None:
    response = client.get("/subjects/")
    titles = [each.text_content().strip() for each in html.fromstring(response.content).xpath("//main//h2")]
    assert titles == sorted((str(subject.label) for subject in SUBJECTS), key=str.casefold)
    assert {f"/subjects/{subject.slug}/" for subject in SUBJECTS} <= set(links_on(response).values())


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.slug)
def test_a_subject_leads_to_jobs_with_a_reason_each_and_mixed_training(client: Client, subject: Subject) -> None:
    response = client.get(f"/subjects/{subject.slug}/")
    leads = subject.leads
    assert len(titles_on(response)) == len(leads)
    reasons = [why.text_content() for why in html.fromstring(response.content).find_class("why")]
    assert reasons == [str(lead.reason) for lead in leads]
    codes = [lead.code for lead in leads]
    assert len(set(Occupation.objects.filter(pk__in=codes).values_list("training", flat=True))) >= 3


def test_a_subject_names_the_source_of_its_figures(client: Client) -> None:
    assert "Office for National Statistics" in text_of(client.get("/subjects/maths/"), ".sources")


def test_an_unknown_subject_is_a_page_that_searches(client: Client) -> None:
    response = client.get("/subjects/alchemy/")
    assert response.status_code == 404
    assert b'role="search"' in response.content


def test_each_costs_the_same(client: Client) -> None:
    costs = {queries_of(client, f"/subjects/{subject.slug}/") for subject in SUBJECTS[:4]}
    assert len(costs) == 1
    assert costs.pop() <= 6
    assert queries_of(client, "/subjects/") <= 6
