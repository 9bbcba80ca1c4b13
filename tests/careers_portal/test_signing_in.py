"""Signing in with a school's code, a name and a password; the second step of adults; and who may come in on this machine."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import encrypt
from django.contrib.auth.hashers import identify_hasher
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test import Client

from careers_portal.accounts.models import Person, School, User
from careers_portal.accounts.roles import Role
from careers_portal.jobs import clear_expired_limits
from careers_portal.management.commands.demo import PASSWORD
from tests.careers_portal.people import a_group, a_school, somebody
from tests.labour_market.pages import text_of

pytestmark = pytest.mark.django_db

PHRASE = "a long enough password"


def sign_in(client: Client, login: str, password: str = PHRASE, school: str = "", **more: str) -> Any:
    return client.post("/sign-in/", {"school": school, "login": login, "password": password, **more})


def a_student(code: str = "elm") -> Person:
    return somebody(a_school(code), Role.STUDENT)


def local(person: Person) -> str:
    return person.user.login.partition(".")[2]


def test_a_student_comes_in_with_the_schools_code_and_lands_at_home(client: Client) -> None:
    student = a_student()
    answer = sign_in(client, local(student), school="elm")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/home/")
    home = client.get("/home/")
    assert home.headers["Cache-Control"] == "no-store"
    assert student.name in text_of(home)
    assert "Nobody sees which jobs you look at or save." in text_of(home)
    assert client.cookies["school"].value == "elm"


@pytest.mark.parametrize("typed", ["elm.{name}", "ELM.{NAME}", " {name} "])
def test_a_name_may_be_typed_in_several_ways(client: Client, typed: str) -> None:
    student = a_student()
    login = typed.format(name=local(student), NAME=local(student).upper())
    assert sign_in(client, login, school="" if "." in typed else "elm").status_code == 302


def test_the_page_of_a_school_names_it_and_knows_its_code(client: Client) -> None:
    school = a_school("elm")
    page = client.get("/sign-in/elm/")
    assert f"Sign in to {school.name}" in text_of(page)
    assert 'value="elm"' in page.content.decode()
    assert client.get("/sign-in/no-such-school/").status_code == 404


def test_an_unknown_name_and_a_wrong_password_are_answered_alike(client: Client) -> None:
    student = a_student()
    wrong = text_of(sign_in(client, student.user.login, "not it"))
    unknown = text_of(sign_in(client, "elm.nobody-here", "not it"))
    assert "do not go together" in wrong
    assert wrong.replace(student.user.login, "") == unknown.replace("elm.nobody-here", "")


def test_the_sixth_wrong_password_shuts_that_account_alone(client: Client) -> None:
    student = a_student()
    other = somebody(School.objects.get(code="elm"), Role.STUDENT)
    for _ in range(5):
        assert "do not go together" in text_of(sign_in(client, student.user.login, "not it"))
    assert "shut for five minutes" in text_of(sign_in(client, student.user.login))
    assert sign_in(client, other.user.login).status_code == 302


def test_sixty_pupils_sign_in_from_one_address(client: Client) -> None:
    school = a_school("elm")
    for _ in range(60):
        assert sign_in(Client(REMOTE_ADDR="10.1.1.1"), somebody(school, Role.STUDENT).user.login).status_code == 302


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"login": "", "password": ""}, "Write your sign-in name."),
        ({"login": "x", "password": ""}, "Write your password."),
        ({"login": "x", "password": "y", "school": "not a code!"}, "letters, digits and hyphens only"),
        ({"login": "x" * 5000, "password": "y"}, "at most 150"),
        ({"login": "a\x00b", "password": "y"}, "Null characters"),
        ({"login": "'; DROP TABLE accounts_user; --", "password": "y" * 5000}, "do not go together"),
    ],
)
def test_what_cannot_be_right_is_answered_in_words(client: Client, fields: dict[str, str], said: str) -> None:
    answer = client.post("/sign-in/", {"school": "", **fields})
    assert answer.status_code == 200
    assert said in text_of(answer)
    assert User.objects.exists()


def test_nobody_is_sent_to_another_site_after_signing_in(client: Client) -> None:
    student = a_student()
    answer = sign_in(client, student.user.login, next="https://elsewhere.example/")
    assert answer.headers["Location"] == "/home/"


def test_whoever_asks_for_a_page_of_their_own_comes_back_to_it(client: Client) -> None:
    student = a_student()
    sent = client.get("/account/")
    assert sent.headers["Location"] == "/sign-in/?next=%2Faccount%2F"
    assert sign_in(client, student.user.login, next="/account/").headers["Location"] == "/account/"


def test_signing_out_asks_first_and_ends_it(client: Client) -> None:
    sign_in(client, a_student().user.login)
    assert client.get("/sign-out/").status_code == 200
    assert client.get("/home/").status_code == 200
    assert client.post("/sign-out/").status_code == 302
    assert client.get("/home/").status_code == 302


def test_an_adult_sets_up_a_second_step_before_anything_else(client: Client) -> None:
    teacher = somebody(a_school("elm"), Role.TEACHER)
    sign_in(client, teacher.user.login)
    for page in ("/home/", "/account/", "/account/password/", f"/groups/{a_group(teacher.school).public_id}/"):
        assert client.get(page).headers["Location"] == "/account/second-factor/app/"
    assert client.get("/careers/").status_code == 200
    asked = client.get("/account/second-factor/app/").headers["Location"]
    assert asked.startswith("/account/confirm/?")
    assert client.post(asked, {"password": "not it"}).status_code == 200
    assert client.post(asked, {"password": PHRASE}).headers["Location"] == "/account/second-factor/app/"
    setting_up = client.get("/account/second-factor/app/")
    assert b"<svg" in setting_up.content
    secret = setting_up.context["form"].secret
    assert client.post("/account/second-factor/app/", {"code": "00000x"}).status_code == 200
    assert client.get("/home/").status_code == 302
    done = client.post("/account/second-factor/app/", {"code": code_of(secret)})
    assert done.headers["Location"] == "/account/second-factor/codes/"
    assert len(re.findall(r"<li>\d{8}</li>", client.get("/account/second-factor/codes/").content.decode())) == 10
    assert client.get("/home/").status_code == 200
    # From now on the password alone leads no further than the second step.
    again = Client()
    assert sign_in(again, teacher.user.login).headers["Location"] == "/sign-in/code/"
    assert again.get("/home/").status_code == 302
    assert again.get("/home/").headers["Location"].startswith("/sign-in/")
    assert again.post("/sign-in/code/", {"code": "123"}).status_code == 200
    assert again.get("/home/").status_code == 302


@pytest.mark.parametrize(("choice", "asked_again"), [("trust", False), ("skip", True)])
def test_a_device_of_ones_own_is_trusted_until_the_password_changes(
    client: Client, choice: str, asked_again: bool
) -> None:
    teacher = somebody(a_school("elm"), Role.TEACHER)
    user = teacher.user
    codes = with_an_app(user)
    sign_in(client, user.login)
    answer = client.post("/sign-in/code/", {"code": codes.pop()})
    assert answer.headers["Location"] == "/sign-in/trust/"
    assert client.post("/sign-in/trust/", {"action": choice}).headers["Location"] == "/home/"
    assert client.get("/home/").status_code == 200
    client.post("/sign-out/")
    assert (sign_in(client, user.login).headers["Location"] == "/sign-in/code/") is asked_again
    user.set_password("another long enough phrase")
    user.save()
    client.post("/sign-out/")
    assert sign_in(client, user.login, "another long enough phrase").headers["Location"] == "/sign-in/code/"


def with_an_app(user: User) -> list[str]:
    """Give somebody an app, as if they had set it up, and recovery codes; each works once."""
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": encrypt("JBSWY3DPEHPK3PXP")})
    return list(RecoveryCodes.activate(user).get_unused_codes())


def test_a_recovery_code_lets_in_once(client: Client) -> None:
    teacher = somebody(a_school("elm"), Role.TEACHER)
    code = with_an_app(teacher.user).pop()
    for used in (False, True):
        again = Client()
        sign_in(again, teacher.user.login)
        assert again.post("/sign-in/code/", {"code": code}).status_code == (200 if used else 302)


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))


def test_a_student_is_never_asked_for_a_second_step(client: Client) -> None:
    sign_in(client, a_student().user.login)
    assert client.get("/home/").status_code == 200


def test_a_student_who_is_also_staff_elsewhere_is_an_adult(client: Client) -> None:
    student = a_student()
    somebody(a_school("oak"), Role.TEACHER, user=student.user)
    sign_in(client, student.user.login)
    assert client.get("/home/").headers["Location"] == "/account/second-factor/app/"


def test_a_weak_password_is_refused_and_a_good_one_works(client: Client) -> None:
    student = a_student()
    sign_in(client, student.user.login)
    for weak in ("password", "short", "1234567890"):
        refused = client.post("/account/password/", {"oldpassword": PHRASE, "password1": weak, "password2": weak})
        assert refused.status_code == 200, weak
    new = "sideways umbrella marmalade"
    assert (
        client.post("/account/password/", {"oldpassword": PHRASE, "password1": new, "password2": new}).status_code
        == 302
    )
    assert sign_in(Client(), student.user.login, new).status_code == 302


def test_passwords_are_kept_with_argon2_outside_tests(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    user = User.objects.create_user("elm.somebody", PHRASE)
    assert identify_hasher(user.password).algorithm == "argon2"


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("school", ["1", "2"])
def test_on_this_machine_anybody_of_the_demonstration_can_be_tried(client: Client, role: str, school: str) -> None:
    assert client.post("/dev/sign-in/", {"role": role, "school": school}).headers["Location"] == "/home/"
    assert client.get("/home/").status_code == 200


@pytest.mark.parametrize(
    "fields",
    [{}, {"role": "king", "school": "1"}, {"role": "student", "school": "3"}, {"role": "student", "school": "x"}],
)
def test_nobody_else_can(client: Client, fields: dict[str, str]) -> None:
    assert client.post("/dev/sign-in/", fields).status_code == 404
    assert client.get("/home/").status_code == 302


def test_the_demonstration_is_made_once_and_its_people_can_sign_in(client: Client) -> None:
    before = User.objects.count()
    call_command("demo", verbosity=0)
    assert User.objects.count() == before >= 300
    login = User.objects.filter(login__startswith="oakfield.").order_by("pk").values_list("login", flat=True)[0]
    assert sign_in(client, login, PASSWORD).status_code == 302


# --- What an attacker would try ----------------------------------------------------------------------------------------

NO_ADDRESS = "http://["
"""What cannot be read as an address at all."""


def test_an_address_that_cannot_be_read_changes_no_count_of_wrong_passwords(client: Client) -> None:
    student = a_student()
    for _ in range(5):
        assert "do not go together" in text_of(sign_in(client, student.user.login, "not it", next=NO_ADDRESS))
    assert "shut for five minutes" in text_of(sign_in(client, student.user.login, next=NO_ADDRESS))
    assert client.get(f"/sign-in/?next={NO_ADDRESS}").status_code == 200


def test_a_school_that_there_is_not_does_not_tell_a_right_password_from_a_wrong_one(client: Client) -> None:
    student = a_student()
    for password in ("not it", PHRASE):
        answer = client.post("/sign-in/no-such/", {"school": "", "login": student.user.login, "password": password})
        assert answer.status_code == 404
    assert client.get("/home/").status_code == 302


def test_the_second_step_is_shut_after_five_wrong_tries_whatever_address_they_name() -> None:
    teacher = somebody(a_school("elm"), Role.TEACHER)
    codes = with_an_app(teacher.user)
    for next_ in ("", f"?next={NO_ADDRESS}"):
        guessing = Client(raise_request_exception=False)
        sign_in(guessing, teacher.user.login)
        for _ in range(5):
            guessing.post(f"/sign-in/code/{next_}", {"code": "000000"})
        assert guessing.post(f"/sign-in/code/{next_}", {"code": codes.pop()}).status_code != 302


def test_digits_that_were_not_sent_are_wrong_and_no_error(client: Client) -> None:
    teacher = somebody(a_school("elm"), Role.TEACHER)
    with_an_app(teacher.user)
    sign_in(client, teacher.user.login)
    assert client.post("/sign-in/code/", {}).status_code == 200


@pytest.mark.parametrize("host", ["testserver:1", "TESTSERVER", "testserver.", "testserver:65535"])
def test_an_account_is_shut_by_whatever_name_the_portal_is_called(client: Client, host: str) -> None:
    student = a_student()
    for _ in range(5):
        sign_in(client, student.user.login, "not it")
    assert "shut for five minutes" in text_of(sign_in(Client(HTTP_HOST=host), student.user.login))


def test_a_count_is_not_put_out_by_many_others(client: Client) -> None:
    student = a_student()
    for _ in range(5):
        sign_in(client, student.user.login, "not it")
    for number in range(700):
        caches["default"].set(f"another:{number}", 1, 300)
    assert "shut for five minutes" in text_of(sign_in(client, student.user.login))


def test_counts_that_ran_out_are_deleted_at_night(client: Client) -> None:
    caches["default"].set("ran-out", 1, -5)
    caches["default"].set("holds", 1, 300)
    clear_expired_limits()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM portal_limits WHERE expires < now()")
        assert cursor.fetchone() == (0,)
    assert caches["default"].get("holds") == 1


def test_a_session_that_waited_is_not_let_in_when_its_owner_sets_up_an_app() -> None:
    """Somebody who knows the password comes in first and waits."""
    teacher = somebody(a_school("elm"), Role.TEACHER)
    thief = Client()
    sign_in(thief, teacher.user.login)
    assert thief.get("/home/").status_code == 302
    codes = with_an_app(teacher.user)
    for page in ("/home/", "/account/", "/account/second-factor/codes/", "/account/second-factor/codes/new/"):
        assert thief.get(page).headers["Location"].startswith("/account/confirm/code/?next="), page
    assert thief.post("/account/confirm/code/", {"code": codes.pop()}).status_code == 302
    assert thief.get("/home/").status_code == 200


def test_an_app_is_not_taken_away_by_the_password_alone_and_without_it_nothing_is_open(client: Client) -> None:
    teacher = somebody(a_school("elm"), Role.TEACHER)
    codes = with_an_app(teacher.user)
    sign_in(client, teacher.user.login)
    client.post("/sign-in/code/", {"code": codes.pop()})
    client.post("/sign-in/trust/", {"action": "skip"})
    assert client.get("/home/").status_code == 200
    removal = "/account/second-factor/app/removal/"
    assert client.get(removal).headers["Location"].startswith("/account/confirm/code/")
    client.post("/account/confirm/code/", {"code": codes.pop()})
    assert client.post(removal).status_code == 302
    assert client.get("/home/").headers["Location"] == "/account/second-factor/app/"


def test_the_secret_of_an_app_is_not_readable_in_the_database(client: Client) -> None:
    teacher = somebody(a_school("elm"), Role.TEACHER)
    sign_in(client, teacher.user.login)
    client.post("/account/confirm/", {"password": PHRASE})
    secret = client.get("/account/second-factor/app/").context["form"].secret
    client.post("/account/second-factor/app/", {"code": code_of(secret)})
    kept = Authenticator.objects.get(user=teacher.user, type=Authenticator.Type.TOTP).data
    assert secret not in str(kept)
    assert client.get("/home/").status_code == 200


def test_nobody_but_people_of_the_demonstration_is_tried(client: Client) -> None:
    School.objects.filter(code="oakfield").update(code="real-school")
    assert client.post("/dev/sign-in/", {"role": "student", "school": "2"}).status_code == 404
