from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0009_slider")]

    operations = [
        migrations.AddField(
            model_name="readlink",
            name="report",
            field=models.JSONField(blank=True, default=None, null=True),
        ),
    ]
