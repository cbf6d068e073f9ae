"""Facts are insert-only: the database itself refuses to change or drop one."""

from __future__ import annotations

from typing import Any

from django.db import migrations

TABLES = ("document", "receipt", "text", "refusal", "decision")
WORDS = "facts are insert-only: record a decision instead"


def forward(apps: Any, schema_editor: Any) -> None:
    """Lay one trigger for updates and one for deletes on each table of facts."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE FUNCTION knell_insert_only() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{WORDS}'; END $$"
        )
    for table in TABLES:
        for event in ("UPDATE", "DELETE"):
            name = f"{table}_no_{event.lower()}"
            if schema_editor.connection.vendor == "postgresql":
                schema_editor.execute(
                    f'CREATE TRIGGER {name} BEFORE {event} ON "{table}" FOR EACH ROW EXECUTE FUNCTION knell_insert_only()'
                )
            else:
                schema_editor.execute(
                    f'CREATE TRIGGER {name} BEFORE {event} ON "{table}" BEGIN SELECT RAISE(ABORT, \'{WORDS}\'); END'
                )


class Migration(migrations.Migration):
    """One trigger for each table of facts and each way to change it."""

    dependencies = [("casebook", "0001_tables")]
    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]
