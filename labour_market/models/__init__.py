from labour_market.models.datasets import Dataset, Release
from labour_market.models.figures import Figure
from labour_market.models.occupations import Family, JobTitle, Occupation, Similar, Standard, StandardLink, Summary
from labour_market.models.profiles import JobProfile, ProfileReport
from labour_market.models.search import SearchTitle, SearchWord

__all__ = [
    "Dataset",
    "Family",
    "Figure",
    "JobProfile",
    "JobTitle",
    "Occupation",
    "ProfileReport",
    "Release",
    "SearchTitle",
    "SearchWord",
    "Similar",
    "Standard",
    "StandardLink",
    "Summary",
]
