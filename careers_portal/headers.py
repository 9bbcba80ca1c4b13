"""The security headers that every answer carries, the same for every page.

They are constants, so a dictionary does what django-csp does for policies that differ from page to page: no page has an
inline script or style, so none needs a nonce, and a nonce would be stale after a 304.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

NEVER: tuple[str, ...] = ("accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope")
NEVER += ("magnetometer", "microphone", "midi", "payment", "usb", "xr-spatial-tracking")

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    ),
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in NEVER),
    "Cross-Origin-Resource-Policy": "same-origin",
}


def security_headers(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: put the constant headers on every answer, also on errors and static files."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return middleware
