from __future__ import annotations

from django.db import migrations

from accounts.row_history import RecordHistory


class Migration(migrations.Migration):
    dependencies = [("diary", "0007_history_of_sharing"), ("evidence", "0003_own_passages")]

    operations = [RecordHistory("evidence_ownpassage")]
