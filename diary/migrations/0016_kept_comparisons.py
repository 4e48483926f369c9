import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from accounts.row_history import RecordHistory
from accounts.row_security import ProtectTable


class Migration(migrations.Migration):
    dependencies = [
        ("diary", "0015_timeline_choice"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptComparison",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(blank=True, default="", max_length=60)),
                ("before_first", models.DateField()),
                ("before_last", models.DateField()),
                ("after_first", models.DateField()),
                ("after_last", models.DateField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept_comparisons",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("after_first__lte", models.F("after_last")),
                            ("before_first__lte", models.F("before_last")),
                            ("before_last__lt", models.F("after_first")),
                        ),
                        name="kept_comparison_in_order",
                    )
                ],
            },
        ),
        ProtectTable("diary_keptcomparison"),
        RecordHistory("diary_keptcomparison"),
    ]
