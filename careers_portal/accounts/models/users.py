"""Who may sign in. Read before a school is known, so it stands outside the walls between schools and holds nothing else."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    def create_user(self, login: str, password: str | None = None) -> User:
        """A person who can sign in; without a password, only by another way. Raises ValueError for an empty login."""
        if not login:
            raise ValueError("A person needs a login.")
        user = self.model(login=login)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person. ``login`` is unique in the whole portal; addresses and pages know the person by ``public_id`` only."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    login = models.CharField(_("login"), max_length=150, unique=True)
    is_active = models.BooleanField(_("may sign in"), default=True)

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    def __str__(self) -> str:
        return str(self.public_id)
