"""The casebook as a Django app."""

from django.apps import AppConfig


class CasebookConfig(AppConfig):
    """Named apart from the folder, so that a server that hosts other apps keeps its own names."""

    name = "knell.casebook"
    label = "casebook"
