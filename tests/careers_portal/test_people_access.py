"""Who may open what of a school: every address about people, as every role, of one's own school, another and none.

Three times: with both walls, with the database's lifted, and with the application's lifted. Lifting one must show that the
other still holds, so a single mistake never shows a child to a stranger.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from careers_portal.accounts import reads, tenancy, views
from careers_portal.accounts.access import AUDIENCE, PUBLIC, Held, views_of
from careers_portal.accounts.doors import PASSED, TRIED
from careers_portal.accounts.models import Group, Membership, Person, School, User
from careers_portal.accounts.roles import Role
from tests.careers_portal.people import a_group, a_school, somebody
from tests.labour_market.pages import text_of

pytestmark = pytest.mark.django_db

OPEN, MISSING, REFUSED = 200, 404, 403


@dataclass
class World:
    """Two schools, each with a group that a teacher takes, and another that nobody takes; and the people in them."""

    here: School
    there: School
    taken: Group
    other: Group
    foreign: Group
    people: dict[str, User] = field(default_factory=dict)


@pytest.fixture
def world() -> World:
    here, there = a_school("here"), a_school("there")
    people = {role.value: somebody(here, role) for role in Role}
    both = somebody(here, Role.LEADER)
    teaches = somebody(there, Role.TEACHER, user=both.user)
    made = World(
        here=here,
        there=there,
        taken=a_group(here, people["student"], taken_by=people["teacher"]),
        other=a_group(here, somebody(here, Role.STUDENT)),
        foreign=a_group(there, somebody(there, Role.STUDENT, name="Foreign")),
        people={role: person.user for role, person in people.items()},
    )
    made.people["leads here, teaches there"] = both.user
    made.people["teaches there"] = somebody(there, Role.TEACHER).user
    a_group(there, somebody(there, Role.STUDENT, name="Taught"), taken_by=teaches)
    made.people["nobody any more"] = User.objects.create_user("gone", "a long enough password")
    return made


Target = Callable[[World], str]
TARGETS: dict[str, Target] = {
    "group they take": lambda world: f"/groups/{world.taken.public_id}/",
    "other group": lambda world: f"/groups/{world.other.public_id}/",
    "foreign group": lambda world: f"/groups/{world.foreign.public_id}/",
    "no group": lambda _world: f"/groups/{uuid4()}/",
    "their school": lambda world: f"/schools/{world.here.code}/students/",
    "foreign school": lambda world: f"/schools/{world.there.code}/students/",
    "no school": lambda _world: "/schools/no-such/students/",
}
WHOLE = {"group they take": OPEN, "other group": OPEN, "their school": OPEN}
RULES: dict[str, dict[str, int]] = {
    "student": dict.fromkeys(TARGETS, REFUSED),
    "adviser": dict.fromkeys(TARGETS, REFUSED),
    "senior": dict.fromkeys(TARGETS, REFUSED),
    "nobody any more": dict.fromkeys(TARGETS, REFUSED),
    "teacher": dict.fromkeys(TARGETS, MISSING)
    | {"group they take": OPEN, "their school": REFUSED, "foreign school": REFUSED, "no school": REFUSED},
    "leader": dict.fromkeys(TARGETS, MISSING) | WHOLE,
    "dsl": dict.fromkeys(TARGETS, MISSING) | WHOLE,
    "school_admin": dict.fromkeys(TARGETS, MISSING) | WHOLE,
    "leads here, teaches there": dict.fromkeys(TARGETS, MISSING) | WHOLE,
    "teaches there": dict.fromkeys(TARGETS, MISSING)
    | {"their school": REFUSED, "foreign school": REFUSED, "no school": REFUSED},
}
EVERY = [(who, target) for who in RULES for target in TARGETS]


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[PASSED] = TRIED
    session.save()
    return client


def status(world: World, who: str, target: str, method: str = "GET") -> int:
    return as_(world.people[who]).generic(method, TARGETS[target](world)).status_code


@pytest.mark.parametrize(("who", "target"), EVERY)
def test_with_both_walls(world: World, who: str, target: str) -> None:
    assert status(world, who, target) == RULES[who][target]


@pytest.mark.parametrize(("who", "target"), EVERY)
def test_with_the_applications_wall_alone(world: World, who: str, target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody is inside every school of the database, as if there were no row-level security."""
    enter = tenancy.enter_as

    def everywhere(viewer_id: int, today: Any) -> tuple[Held, ...]:
        held = enter(viewer_id, today)
        tenancy._set(tenancy.SCHOOLS, f"{{{world.here.pk},{world.there.pk}}}")
        return held

    monkeypatch.setattr(tenancy, "enter_as", everywhere)
    assert status(world, who, target) == RULES[who][target]


FOREIGN = ("foreign group", "no group", "foreign school", "no school")


@pytest.mark.parametrize("target", FOREIGN)
@pytest.mark.parametrize("who", [who for who in RULES if not who.endswith("there")])
def test_with_the_databases_wall_alone(world: World, who: str, target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every queryset lets everything through, as if somebody had forgotten the rule: another school is still not there."""
    monkeypatch.setattr(views, "groups_visible_to", lambda _viewer: Group.objects.all())
    monkeypatch.setattr(reads, "students_visible_to", lambda _viewer: Person.objects.all())
    monkeypatch.setattr(reads, "school_visible_to", lambda _viewer, code: School.objects.filter(code=code).first())
    answer = as_(world.people[who]).get(TARGETS[target](world))
    # A school's name is public; what it knows of people is not.
    assert answer.status_code in (REFUSED, MISSING) or (target == "foreign school" and "0 students" in text_of(answer))
    assert b"Foreign" not in answer.content
    assert b"Taught" not in answer.content


@pytest.mark.parametrize("target", TARGETS)
def test_what_is_not_mine_looks_as_if_it_were_missing(world: World, target: str) -> None:
    """The same page, to the letter, but for the address."""
    client = as_(world.people["leader"])
    if RULES["leader"][target] == MISSING:
        address, nowhere = TARGETS[target](world), TARGETS["no group"](world)
        mine, missing = client.get(address).content.decode(), client.get(nowhere).content.decode()
        assert mine.replace(address, "") == missing.replace(nowhere, "")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("target", ["group they take", "their school"])
def test_nothing_is_changed_by_looking(world: World, target: str, method: str) -> None:
    assert status(world, "leader", target, method) == 405


@pytest.mark.parametrize("who", RULES)
def test_everybody_has_a_home_without_anybody_elses_school_in_it(world: World, who: str) -> None:
    answer = as_(world.people[who]).get("/home/")
    assert answer.status_code == OPEN
    assert "Foreign" not in answer.content.decode()
    if not who.endswith("there"):
        assert world.there.name not in answer.content.decode()


def test_a_membership_that_ended_yesterday_opens_nothing(world: World) -> None:
    teacher = world.people["teacher"]
    client = as_(teacher)
    assert client.get(TARGETS["group they take"](world)).status_code == OPEN
    with tenancy.inside(world.here):
        Membership.objects.filter(user=teacher).update(from_on="2020-09-01", until_on="2021-07-31")
    assert client.get(TARGETS["group they take"](world)).status_code == REFUSED


def test_who_has_left_is_not_listed_any_more(world: World) -> None:
    """Nor is what they do at the school that they went to."""
    student = world.people["student"]
    with tenancy.inside(world.here):
        Membership.objects.filter(user=student).update(from_on="2020-09-01", until_on="2021-07-31")
        name = Person.objects.get(user=student).name
    somebody(world.there, Role.STUDENT, user=student)
    for who in ("teacher", "leader", "dsl", "school_admin"):
        for target in ("group they take", "their school"):
            if RULES[who][target] == OPEN:
                assert name not in as_(world.people[who]).get(TARGETS[target](world)).content.decode(), (who, target)
    assert "0 students" in text_of(as_(world.people["teacher"]).get("/home/"))


def test_a_pupil_who_comes_back_to_work_here_is_no_student(world: World) -> None:
    student = world.people["student"]
    with tenancy.inside(world.here):
        Membership.objects.filter(user=student).update(from_on="2020-09-01", until_on="2021-07-31")
        name = Person.objects.get(user=student).name
    somebody(world.here, Role.TEACHER, user=student)
    assert name not in as_(world.people["leader"]).get(TARGETS["their school"](world)).content.decode()


def test_a_senior_leader_reads_numbers_and_no_small_ones(world: World) -> None:
    for _ in range(12):
        somebody(world.here, Role.STUDENT, year=8)
    said = as_(world.people["senior"]).get("/home/").content.decode()
    assert said.count("too few to say") == 3  # Year 10 twice, and those of Year 8 who have signed in are none
    assert ">12<" in said
    assert "Every student" not in said


def test_each_address_about_people_is_in_the_matrix() -> None:
    asked = {route for route, view in views_of(get_resolver()) if isinstance(getattr(view, AUDIENCE, None), tuple)}
    assert asked == {"groups/<uuid:group_id>/", "schools/<slug:code>/students/"}
    assert all(getattr(view, AUDIENCE, None) for _route, view in views_of(get_resolver()))
    assert PUBLIC


def statements(client: Client, address: str) -> int:
    """How many a page costs, transactions and their points apart."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == OPEN
    frame = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE SAVEPOINT")
    return sum(not query["sql"].startswith(frame) for query in captured)


@pytest.mark.parametrize("who", ["leader", "teacher", "student", "senior"])
def test_a_page_of_ones_own_costs_at_most_twelve_statements_whatever_it_shows(world: World, who: str) -> None:
    client = as_(world.people[who])
    addresses = [target(world) for name, target in TARGETS.items() if RULES[who][name] == OPEN] + ["/home/"]
    before = [statements(client, address) for address in addresses]
    with tenancy.inside(world.here):
        teacher = Person.objects.get(user=world.people["teacher"])
    for _ in range(5):
        people = [somebody(world.here, Role.STUDENT) for _ in range(5)]
        a_group(world.here, *people, taken_by=teacher)
    assert [statements(client, address) for address in addresses] == before
    assert max(before) <= 12
