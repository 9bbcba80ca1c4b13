"""What a comparison of real jobs dares to say: pay that is further apart than chance, and no other."""

from __future__ import annotations

import pytest
from django.test import Client

from labour_market.reads.compare import Comparison
from tests.labour_market.pages import text_of

pytestmark = pytest.mark.django_db

TOO_CLOSE = "We cannot say which pays more in the middle"


def said_of(*codes: str) -> str:
    return " ".join(Comparison.of(codes).differences)


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        # £49,470 with a margin of 11 per cent, and £32,898 with 3.1.
        (("2240", "5316"), "The middle of pay is highest for Veterinarians: about £16,600 a year more than"),
        # £48,288 (6.2 per cent) and £45,976 (4.9): doctors lead by £2,312, and the margin is £7,352.
        (("2211", "2231"), TOO_CLOSE),
        # Both just beside the margin of error: £9,393.8 of £9,394, and £3,826.3 of £3,826.
        (("5112", "5244"), "The middle of pay is highest for Computer system"),
        (("4211", "9251"), TOO_CLOSE),
        # £52,012 of electronics engineers has no margin in our files.
        (("2124", "2231"), "Our files do not say how exact the pay of Electronics engineers is"),
        (("2124", "2231"), TOO_CLOSE),
        (("2124", "6114"), "The middle of pay is highest for Electronics engineers"),
        (("2240", "5316", "2211"), "The middle of pay is about £16,600 a year higher for Veterinarians than for"),
        (("2240", "5316", "2211"), "Too close to Veterinarians to say which pays more: Generalist medical"),
    ],
)
def test_a_difference_is_named_only_where_it_is_more_than_chance(codes: tuple[str, ...], said: str) -> None:
    assert said in said_of(*codes)
    assert said in said_of(*reversed(codes))


@pytest.mark.parametrize("codes", [("2211", "2231"), ("4211", "9251"), ("2124", "2231")])
def test_what_cannot_be_told_is_called_neither_highest_nor_higher(client: Client, codes: tuple[str, str]) -> None:
    page = text_of(client.get(f"/careers/compare/?soc={codes[0]}&soc={codes[1]}"))
    assert TOO_CLOSE in page
    assert "highest for" not in page
    assert "year higher for" not in page
    assert "best-paid quarter" not in page


def test_the_quarters_of_pay_overlap_only_where_that_is_more_than_chance() -> None:
    """£37,400 (of joiners, a quarter earn more) is well over £31,400 (of plumbers, a quarter earn less)."""
    assert "the best-paid quarter in Carpenters and joiners (over £37,400) earn more" in said_of("5315", "5316")
    assert "the best-paid quarter" not in said_of("2240", "5316")
