"""What settings take from here when tests run."""

from __future__ import annotations

from typing import NoReturn


class UndefinedVariable(Exception):
    """A template named something that its view did not give it."""


class Undefined(str):
    """Django's ``string_if_invalid``, except that an undefined variable is an error instead of a text.

    Django asks whether the text contains "%s" and, if so, formats it with the variable's name: this is where we are told.
    """

    __slots__ = ()

    def __contains__(self, part: object) -> bool:
        return True

    def __mod__(self, name: object) -> NoReturn:
        raise UndefinedVariable(f"The template names {name!r}, which its context does not have.")

    def __bool__(self) -> bool:
        return True
