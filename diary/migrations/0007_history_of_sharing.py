from __future__ import annotations

from django.db import migrations

from accounts.row_history import NameTheAuthor, RecordHistory
from accounts.row_security import KeepLines


class Migration(migrations.Migration):
    dependencies = [("diary", "0006_history"), ("accounts", "0003_sharing")]

    operations = [
        NameTheAuthor("diary_history"),
        RecordHistory("accounts_invitation"),
        RecordHistory("accounts_share"),
        RecordHistory("accounts_readlink"),
        KeepLines("diary_history", 30),
    ]
