import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.row_security import ProtectTable


class Migration(migrations.Migration):
    dependencies = [
        ("diary", "0009_history_of_marks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="flag",
            name="missing_since",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="flag",
            name="told",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.CreateModel(
            name="LookedOver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("changed_at", models.DateTimeField()),
                ("analysed_by", models.CharField(blank=True, default="", max_length=16)),
                ("state", models.DateTimeField(blank=True, null=True)),
                ("as_of", models.DateField(blank=True, null=True)),
                ("engine", models.CharField(blank=True, default="", max_length=16)),
                ("found", models.JSONField(default=dict)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="looked_over",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person",), name="looked_over_once")
                ],
            },
        ),
        ProtectTable("diary_lookedover"),
    ]
