from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_ways_in_in_the_log"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="consent_period_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="user",
            name="consent_text_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
    ]
