import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.row_security import ProtectTable


class Migration(migrations.Migration):
    dependencies = [
        ("diary", "0011_operations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="WalkState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start", models.DateField()),
                ("engine", models.CharField(max_length=16)),
                ("states", models.JSONField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="walk_state",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person",), name="walk_state_once")
                ],
            },
        ),
        ProtectTable("diary_walkstate"),
    ]
