"""Every public address of the facts, mounted at the root."""

from __future__ import annotations

from django.urls import path, re_path

from labour_market.views import compare, data, discover, families, home, profile, results, saved

app_name = "labour_market"

urlpatterns = [
    path("", home.home, name="home"),
    path("careers/", results.results, name="results"),
    path("careers/saved/", saved.saved, name="saved"),
    path("careers/saved/clearing/", saved.clearing, name="saved_clearing"),
    path("careers/compare/", compare.compare, name="compare"),
    path("careers/families/", families.families, name="families"),
    path("careers/families/<slug:code>/", families.family, name="family"),
    re_path(r"^careers/(?P<code>[0-9]{4})/$", profile.profile_by_code, name="profile_by_code"),
    re_path(r"^careers/(?P<code>[0-9]{4})/print/$", profile.profile_print, name="profile_print"),
    re_path(r"^careers/(?P<code>[0-9]{4})/reports/$", profile.profile_reports, name="profile_reports"),
    re_path(r"^careers/(?P<code>[0-9]{4})/(?P<slug>[-a-z0-9]+)/$", profile.profile, name="profile"),
    path("discover/", discover.discover, name="discover"),
    path("subjects/", discover.subjects, name="subjects"),
    path("subjects/<slug:slug>/", discover.subject, name="subject"),
    path("data/", data.datasets, name="datasets"),
    path("data/<slug:slug>.csv", data.dataset_csv, name="dataset_csv"),
    path("data/<slug:slug>/", data.dataset, name="dataset"),
]
