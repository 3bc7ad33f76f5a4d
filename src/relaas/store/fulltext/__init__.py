"""Full-text search: passages, words and stems, the language of questions, and where in a passage the answer stands."""
