"""Knell, a conflict monitor: claims of harm with their words, joined and reckoned."""
