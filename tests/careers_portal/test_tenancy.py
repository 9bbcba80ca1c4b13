"""The wall between schools, as the role that serves meets it."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, transaction

from careers_portal.accounts import tenancy
from careers_portal.accounts.models import Group, GroupMember, Membership, Person, School
from careers_portal.accounts.roles import Role
from careers_portal.accounts.tenancy import enter_as, inside
from tests.careers_portal.people import FROM, a_group, a_school, somebody

THREADS, TRANSACTIONS = 8, 40_000


@pytest.mark.django_db
def test_outside_every_school_nothing_is_there() -> None:
    school = a_school()
    a_group(school, somebody(school, Role.STUDENT))
    for model in (Person, Group, GroupMember, Membership):
        assert not model._default_manager.exists(), model
    with inside(school):
        for model in (Person, Group, GroupMember, Membership):
            assert model._default_manager.exists(), model


@pytest.mark.django_db
def test_inside_a_school_no_other_is_there() -> None:
    here, there = a_school(), a_school()
    mine, theirs = somebody(here, Role.STUDENT), somebody(there, Role.STUDENT)
    with inside(here):
        assert list(Person.objects.all()) == [mine]
        assert not Person.objects.filter(pk=theirs.pk).exists()
        assert not Person.objects.filter(pk=theirs.pk).update(given_names="Changed")
        assert Person.objects.filter(pk=theirs.pk).delete()[0] == 0
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM accounts_person WHERE school_id <> %s", [here.pk])
            assert cursor.fetchone() == (0,)
    with inside(here, there):
        assert Person.objects.count() == 2
        assert Person.objects.get(pk=theirs.pk).given_names != "Changed"


@pytest.mark.django_db
def test_nothing_is_written_into_another_school() -> None:
    here, there = a_school(), a_school()
    mine = somebody(here, Role.STUDENT)
    with inside(here):
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Group.objects.create(school=there, name="10A", kind=Group.Kind.TUTOR)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Person.objects.filter(pk=mine.pk).update(school=there)


@pytest.mark.django_db
def test_a_row_refers_to_nothing_in_another_school_even_where_the_wall_is_open() -> None:
    here, there = a_school(), a_school()
    theirs = somebody(there, Role.STUDENT)
    group = a_group(here)
    with inside(here, there):
        GroupMember.objects.create(school=here, group=group, person=theirs)
        with connection.cursor() as cursor, pytest.raises(IntegrityError, match="of_its_school"), transaction.atomic():
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        GroupMember.objects.all().delete()


@pytest.mark.django_db
def test_somebody_is_taken_into_the_schools_of_their_open_memberships_and_no_other() -> None:
    first, second, left = a_school(), a_school(), a_school()
    person = somebody(first, Role.LEADER)
    somebody(second, Role.TEACHER, user=person.user)
    somebody(left, Role.TEACHER, user=person.user)
    with inside(left):
        Membership.objects.filter(user=person.user).update(until_on=FROM)
    somebody(a_school(), Role.TEACHER)
    held = enter_as(person.user_id, FROM.replace(day=2))
    assert [(each.school, each.role) for each in held] == [(first.pk, Role.LEADER), (second.pk, Role.TEACHER)]
    assert set(Person.objects.values_list("school", flat=True)) == {first.pk, second.pk}
    enter_as(0, FROM)
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_leaving_a_school_leads_back_to_where_one_was() -> None:
    outer, inner = a_school(), a_school()
    with inside(outer):
        with inside(inner):
            assert tenancy._entered() == f"{{{inner.pk}}}"
        assert tenancy._entered() == f"{{{outer.pk}}}"
        with pytest.raises(ZeroDivisionError), inside(inner):
            raise ZeroDivisionError
        assert tenancy._entered() == f"{{{outer.pk}}}"
    assert tenancy._entered() in ("", "{}")


@pytest.mark.django_db
def test_every_table_with_a_school_is_behind_the_wall() -> None:
    tables = {
        model._meta.db_table
        for model in apps.get_models()
        if any(
            field.name == "school" and field.related_model is School
            for field in model._meta.get_fields()
            if field.concrete
        )
    }
    assert len(tables) >= 4
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity AND relkind = 'r'")
        assert tables <= {name for (name,) in cursor.fetchall()}


@pytest.mark.django_db
def test_the_role_that_serves_cannot_lower_the_wall() -> None:
    for statement in (
        "ALTER TABLE accounts_person DISABLE ROW LEVEL SECURITY",
        "DROP POLICY one_school ON accounts_person",
        "TRUNCATE accounts_groupmember",
        "CREATE TABLE mine (id int)",
        "SET ROLE portal_owner",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolbypassrls OR rolsuper FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False,)


def test_a_storm_of_requests_through_few_connections_reads_no_foreign_row(own_database: str) -> None:
    """Each enters the school of somebody picked at random, as a request does, and looks at every row that it is given."""
    schools = [a_school() for _ in range(6)]
    people = [somebody(school, Role.STUDENT) for school in schools for _ in range(5)]
    settings = connection.settings_dict
    connection.close()
    settings["OPTIONS"]["pool"] = {"min_size": 2, "max_size": 3, "timeout": 30}
    foreign: list[int] = []
    seen = 0

    def storm(seed: int) -> int:
        chance, rows = random.Random(seed), 0  # noqa: S311  which school is asked for is no secret
        for turn in range(TRANSACTIONS // THREADS):
            person = chance.choice(people)
            expected = person.school_id
            if turn % 7:
                with transaction.atomic():
                    enter_as(person.user_id, FROM)
                    found = list(Person.objects.values_list("school_id", flat=True))
            else:
                found = list(Person.objects.values_list("school_id", flat=True))  # outside: nothing may be left over
                expected = -1
            rows += len(found)
            foreign.extend(each for each in found if each != expected)
            if turn % 5 == 0:
                connection.close()
        connection.close()
        return rows

    try:
        with ThreadPoolExecutor(THREADS) as pool:
            seen = sum(pool.map(storm, range(THREADS)))
    finally:
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]  # of PostgreSQL alone
        del settings["OPTIONS"]["pool"]
    assert seen > TRANSACTIONS
    assert foreign == []
