from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from careers_portal import health, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("", include("careers_portal.accounts.urls")),
    path("", include("labour_market.urls")),
]

if settings.DEVELOPMENT:
    urlpatterns.append(path("design/", views.design, name="design"))

handler403 = "careers_portal.views.refused"
handler404 = "careers_portal.views.not_found"
handler500 = "careers_portal.views.broken"
