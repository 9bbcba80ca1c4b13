"""Learning: the 7 Cs of digital career literacy, taught, practised and marked. Knows learners, never advisers."""
