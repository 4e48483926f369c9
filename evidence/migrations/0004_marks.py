import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.row_security import ProtectTable


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0003_own_passages"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Mark",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("source", models.SlugField(db_index=False, max_length=60)),
                ("card", models.SlugField(db_index=False, max_length=60)),
                (
                    "what",
                    models.CharField(
                        choices=[("kept", "kept"), ("helpful", "helpful"), ("hidden", "hidden")],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passage_marks",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "source", "card", "what"), name="mark_once_a_passage"
                    )
                ],
            },
        ),
        ProtectTable("evidence_mark"),
    ]
