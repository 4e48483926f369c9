from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.row_history import EraseWithPerson, HistoryFunction, RecordHistory
from accounts.row_security import ProtectTable


class Migration(migrations.Migration):
    dependencies = [
        ("diary", "0005_daily_course"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="History",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("change", models.UUIDField()),
                ("author_id", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                ("table_name", models.CharField(max_length=63)),
                ("row_id", models.CharField(max_length=36)),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="history",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "history",
                "ordering": ["id"],
                "indexes": [
                    models.Index(fields=["person", "change"], name="history_person_change"),
                    models.Index(fields=["person", "-at"], name="history_person_at"),
                ],
            },
        ),
        EraseWithPerson("diary_history"),
        ProtectTable("diary_history"),
        HistoryFunction("diary_history"),
        RecordHistory("diary_entry"),
        RecordHistory("diary_trackedsymptom"),
        RecordHistory("diary_flag"),
    ]
