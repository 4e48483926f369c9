from django.db import migrations

from accounts.row_history import RecordHistory


class Migration(migrations.Migration):
    dependencies = [("diary", "0008_history_of_own_passages"), ("evidence", "0004_marks")]

    operations = [RecordHistory("evidence_mark")]
