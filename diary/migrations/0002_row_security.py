from __future__ import annotations

from django.db import migrations

from accounts.row_security import ProtectTable


class Migration(migrations.Migration):
    dependencies = [("diary", "0001_entries_flags_symptoms")]

    operations = [
        ProtectTable("diary_entry"),
        ProtectTable("diary_flag"),
        ProtectTable("diary_trackedsymptom"),
    ]
