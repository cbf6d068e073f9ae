"""Publish: show what was reckoned, with every number leading to the words behind it."""
