"""Starting from a school subject, and from what somebody likes doing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise, product
from statistics import fmean

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from labour_market import labels, starts
from labour_market.starts import ACTIVITIES, KINDS, SUBJECTS, Answer, Subject, families_for, read_answers, score
from tests.labour_market import bundled_jobs

BY_KIND = {kind: [activity.key for activity in ACTIVITIES if activity.kind == kind] for kind in KINDS}

FAMILIES = {
    "22": {"R": 3.0, "I": 5.0, "A": 2.0, "S": 6.0, "E": 3.0, "C": 4.0},
    "34": {"R": 3.0, "I": 2.5, "A": 6.5, "S": 3.0, "E": 4.0, "C": 2.0},
    "41": {"R": 2.0, "I": 2.5, "A": 1.5, "S": 3.0, "E": 4.0, "C": 6.5},
    "53": {"R": 6.5, "I": 3.0, "A": 2.5, "S": 1.5, "E": 2.5, "C": 4.2},
    "71": {"R": 2.5, "I": 1.5, "A": 2.0, "S": 3.5, "E": 6.0, "C": 5.0},
}
"""Made up, but shaped like the real ones: C runs high almost everywhere."""


def liking(*keys: str) -> starts.Interests:
    return score(dict.fromkeys(keys, Answer.YES))


def codes(matches: list[starts.Match]) -> list[str]:
    return [match.family_code for match in matches]


# Subjects


def test_there_is_a_page_for_each_of_about_thirty_subjects() -> None:
    assert 26 <= len(SUBJECTS) <= 34
    assert len(starts.SUBJECTS_BY_SLUG) == len(SUBJECTS)
    assert len({str(subject.label) for subject in SUBJECTS}) == len(SUBJECTS)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", subject.slug) for subject in SUBJECTS)


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.slug)
def test_a_subject_leads_to_real_jobs_at_every_level_of_training(subject: Subject) -> None:
    training = bundled_jobs.training()
    levels = [training[lead.code] for lead in subject.leads]
    assert 8 <= len(levels) <= 14
    assert len({lead.code for lead in subject.leads}) == len(levels), "a job stands twice under this subject"
    assert set(levels) == {1, 2, 3, 4}
    assert set(levels[:4]) == {1, 2, 3, 4}, "one level of training comes first, as if it were better"


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.slug)
def test_a_subject_and_each_of_its_reasons_is_a_sentence_to_the_reader(subject: Subject) -> None:
    assert str(subject.sentence).endswith(".")
    for lead in subject.leads:
        reason = str(lead.reason)
        assert reason.startswith("You "), reason
        assert reason.endswith("."), reason
        assert len(reason.split()) <= 20, reason
    assert len({str(lead.reason) for lead in subject.leads}) == len(subject.leads)


def test_no_subject_is_first_to_show_its_most_schooled_jobs_more_often_than_the_rest() -> None:
    training = bundled_jobs.training()
    first = Counter(training[subject.leads[0].code] for subject in SUBJECTS)
    assert set(first) == {1, 2, 3, 4}
    assert max(first.values()) <= len(SUBJECTS) / 3


# What somebody likes doing


def test_twelve_activities_two_of_each_kind_never_side_by_side() -> None:
    assert len(ACTIVITIES) == len({activity.key for activity in ACTIVITIES}) == 12
    assert {kind: len(keys) for kind, keys in BY_KIND.items()} == dict.fromkeys(KINDS, 2)
    assert all(one.kind != other.kind for one, other in pairwise(ACTIVITIES))


def test_all_twelve_answers_fit_in_a_short_address() -> None:
    assert len("&".join(f"{activity.key}={Answer.UNSURE}" for activity in ACTIVITIES)) < 200


def test_answers_are_read_from_an_address_and_the_rest_of_it_is_passed_over() -> None:
    query = QueryDict("apart=yes&draw=no&check=unsure&lead=maybe&clues=&utm_source=x&listen=YES&page=2")
    assert read_answers(query) == {"apart": Answer.YES, "draw": Answer.NO, "check": Answer.UNSURE}


def test_the_last_answer_to_an_activity_counts() -> None:
    assert read_answers(QueryDict("apart=yes&apart=no")) == {"apart": Answer.NO}


@given(st.dictionaries(st.text() | st.sampled_from([a.key for a in ACTIVITIES]), st.text() | st.integers() | st.none()))
def test_no_address_breaks_it(query: dict[str, object]) -> None:
    interests = score(read_answers(query))
    assert all(-2 <= value <= 2 for value in interests.scores.values())
    families_for(interests, FAMILIES)


@given(st.text())
def test_no_query_string_breaks_it(text: str) -> None:
    families_for(score(read_answers(QueryDict(text.encode("utf-8", "ignore")))), FAMILIES)


def test_scores_add_up_and_leaving_out_counts_for_nothing() -> None:
    interests = score({"apart": Answer.YES, "outside": Answer.YES, "draw": Answer.NO, "check": Answer.UNSURE})
    assert interests.scores == {"R": 2, "I": 0, "A": -1, "S": 0, "E": 0, "C": 0}
    assert [activity.key for activity in interests.liked] == ["apart", "outside"]
    assert [activity.key for activity in interests.disliked] == ["draw"]
    assert interests.answered == 4


@pytest.mark.parametrize(
    ("kind", "family"), [("R", "53"), ("I", "22"), ("A", "34"), ("S", "22"), ("E", "71"), ("C", "41")]
)
def test_liking_both_activities_of_a_kind_leads_first_to_the_family_that_is_about_it(kind: str, family: str) -> None:
    assert codes(families_for(liking(*BY_KIND[kind]), FAMILIES))[0] == family


def test_every_match_names_at_least_one_activity_that_was_answered_with_yes() -> None:
    for answers in product([Answer.YES, Answer.NO], repeat=len(KINDS)):
        interests = score({BY_KIND[kind][0]: answer for kind, answer in zip(KINDS, answers, strict=True)})
        for match in families_for(interests, FAMILIES):
            assert match.reasons
            for reason in match.reasons:
                assert reason.activities
                assert set(reason.activities) <= set(interests.liked)
                assert all(str(activity.label) in reason.sentence for activity in reason.activities)


def test_a_family_that_is_not_about_what_somebody_likes_is_not_suggested() -> None:
    assert "53" not in codes(families_for(liking(*BY_KIND["S"]), FAMILIES))


def test_a_kind_that_runs_high_everywhere_speaks_only_for_families_that_stand_out_in_it() -> None:
    suggested = codes(families_for(liking(*BY_KIND["C"]), FAMILIES))
    assert suggested == ["41", "71"], "the 4.2 of building trades is high among their figures and below the average"


def test_a_no_moves_a_family_down_and_is_said_but_hides_nothing() -> None:
    likes = dict.fromkeys([*BY_KIND["E"], *BY_KIND["A"]], Answer.YES)
    before = families_for(score(likes), FAMILIES)
    after = families_for(score(likes | dict.fromkeys(BY_KIND["C"], Answer.NO)), FAMILIES)
    assert set(codes(after)) == set(codes(before))
    assert codes(after).index("71") >= codes(before).index("71")
    shop = next(match for match in after if match.family_code == "71")
    assert [reason.kind for reason in shop.but] == ["C", "C"]
    assert all("said no" in reason.sentence for reason in shop.but)
    assert not any(match.but for match in before)


@pytest.mark.parametrize("answer", [Answer.NO, Answer.UNSURE])
def test_without_a_single_yes_there_is_nothing_to_suggest(answer: Answer) -> None:
    assert families_for(score(dict.fromkeys([a.key for a in ACTIVITIES], answer)), FAMILIES) == []
    assert families_for(score({}), FAMILIES) == []


@pytest.mark.parametrize(
    "families",
    [
        {},
        {"22": {}},
        {"22": {"S": 6.0}},
        {"22": {"S": 6.0}, "53": {"R": float("nan")}},
        {code: dict.fromkeys(KINDS, 4.0) for code in ("22", "53")},
    ],
)
def test_figures_that_are_missing_or_all_alike_break_nothing(families: dict[str, dict[str, float]]) -> None:
    assert set(codes(families_for(liking("listen"), families))) <= set(families)


def test_no_figure_of_ours_is_shown_as_if_it_were_a_fact() -> None:
    for match in families_for(liking(*(activity.key for activity in ACTIVITIES)), FAMILIES):
        assert not any(character.isdigit() or character == "%" for r in match.reasons for character in r.sentence)


def test_real_families_each_kind_leads_somewhere_and_to_more_than_one_level_of_training() -> None:
    """With the interest figures that the portal ships."""
    known: defaultdict[str, defaultdict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for row in bundled_jobs.rows("interests", "figures"):
        if len(row["code"]) == 4 and row["value"] and row["quality"] != "similar":
            known[row["code"][:2]][row["dimension"]].append(float(row["value"]))
    families = {code: {kind: fmean(values) for kind, values in kinds.items()} for code, kinds in known.items()}
    assert set(families) <= set(labels.FAMILIES)
    assert len(families) >= 24
    reached = set()
    for kind in KINDS:
        suggested = codes(families_for(liking(*BY_KIND[kind]), families))
        assert len(suggested) >= 3, f"{kind} leads to {suggested}"
        assert len({code[0] for code in suggested}) >= 2, f"{kind} leads to {suggested}"
        reached |= set(suggested)
    assert reached == set(families), "no liking alone leads to these families"
