"""Advice: what I might do next, and who helps. Pathways, plans, caseload, messages and appointments live here."""
