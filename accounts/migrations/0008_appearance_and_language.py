from __future__ import annotations

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0007_library_in_the_log"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="asking",
            field=models.CharField(
                choices=[("page", "All on one page"), ("one", "One question a screen, few words")],
                default="page",
                max_length=8,
                verbose_name="how the log asks",
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="dim_from",
            field=models.PositiveSmallIntegerField(
                default=20,
                validators=[django.core.validators.MaxValueValidator(23)],
                verbose_name="dim from",
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="dim_until",
            field=models.PositiveSmallIntegerField(
                default=8,
                validators=[django.core.validators.MaxValueValidator(23)],
                verbose_name="dim until",
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="language",
            field=models.CharField(blank=True, default="", max_length=10, verbose_name="language"),
        ),
        migrations.AddField(
            model_name="user",
            name="theme",
            field=models.CharField(
                choices=[
                    ("system", "As the device is set"),
                    ("light", "Light"),
                    ("dark", "Dark"),
                    ("dim", "Dim"),
                    ("hours", "Dim at the hours below"),
                ],
                default="system",
                max_length=8,
                verbose_name="light or dark",
            ),
        ),
    ]
