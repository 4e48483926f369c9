from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("diary", "0018_own_words")]

    operations = [
        migrations.AddField(
            model_name="flag",
            name="corrected_trigger",
            field=models.JSONField(blank=True, null=True),
        ),
    ]
