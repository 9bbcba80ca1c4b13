"""What django-allauth asks of us: nobody signs up by themselves, and a second factor is an adult's duty."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm
from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

LONGEST_LOGIN = 150


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth brings no types
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("That name and password do not go together. Check both and try again."),
        "too_many_login_attempts": _(
            "That was wrong too often, so this account is shut for five minutes. Wait, or ask a member of staff."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People are entered by their school."""
        return False


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth brings no types
    """School, name and password. The school's code goes before the name, unless the name has it already."""

    school = forms.SlugField(
        label=_("School code"),
        required=False,
        max_length=30,
        help_text=_("Your school tells you. Leave it empty if your sign-in name begins with it."),
        error_messages={"invalid": _("A school code has letters, digits and hyphens only.")},
    )
    field_order = ["school", "login", "password"]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=_("Your sign-in name"),
            max_length=LONGEST_LOGIN,
            widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
            error_messages={"required": _("Write your sign-in name.")},
        )
        self.fields["password"].widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})
        self.fields["password"].help_text = ""
        self.fields["password"].error_messages["required"] = _("Write your password.")
        self.order_fields(self.field_order)

    def clean_login(self) -> str:
        login = str(self.cleaned_data["login"]).strip().lower()
        school = str(self.cleaned_data.get("school") or "").lower()
        return login if not school or login.startswith(f"{school}.") else f"{school}.{login}"


def has_second_factor(request: HttpRequest) -> bool:
    """Whether whoever is signed in has set one up. The answer is kept in the session, where only a yes is ever put."""
    if request.session.get("second_factor"):
        return True
    if is_mfa_enabled(request.user):
        request.session["second_factor"] = True
        return True
    return False
