"""What django-allauth asks of us: nobody signs up by themselves, and a second factor is an adult's duty."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django import forms
from django.conf import settings
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

    def is_safe_url(self, url: str) -> bool:
        """allauth's own; an address that cannot be read is not safe, and no error either."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # By account alone. allauth adds the host that the request names, which anybody may write in many ways.
        return str(credentials.get("username", "")).lower()

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Whoever has an app shows its digits: the password alone must not be enough to take the app away."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        with_digits = [method for method in methods if method["id"] != "reauthenticate"]
        return with_digits or methods


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the same
    """Secrets of apps and recovery codes are locked with the portal's key, so that a copy of the database opens no account."""

    def encrypt(self, text: str) -> str:
        return _lock().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _lock().decrypt(encrypted_text.encode()).decode()


def _lock() -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(f"second factor {settings.SECRET_KEY}".encode()).digest()))


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


def app_of(user: Any) -> int | None:
    """The key of the app that somebody has set up as their second step, or None."""
    found: int | None = (
        Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).values_list("pk", flat=True).first()
    )
    return found
