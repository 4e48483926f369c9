import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.row_security import ProtectTable


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("diary", "0003_uploads"),
    ]

    operations = [
        migrations.CreateModel(
            name="DailyCourse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start", models.DateField()),
                ("daily", models.JSONField()),
                ("read_at", models.DateTimeField(auto_now=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="daily_course",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person",), name="daily_course_once")
                ],
            },
        ),
        ProtectTable("diary_dailycourse"),
    ]
