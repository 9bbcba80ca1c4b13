from labour_market.models.datasets import Dataset, Release
from labour_market.models.figures import Figure
from labour_market.models.occupations import Family, JobTitle, Occupation, Similar, Standard, StandardLink, Summary
from labour_market.models.search import SearchTitle, SearchWord

__all__ = [
    "Dataset",
    "Family",
    "Figure",
    "JobTitle",
    "Occupation",
    "Release",
    "SearchTitle",
    "SearchWord",
    "Similar",
    "Standard",
    "StandardLink",
    "Summary",
]
