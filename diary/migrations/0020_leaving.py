from django.db import migrations

from accounts.row_security import ForgetLines
from diary.forgetting import ForgetMe


class Migration(migrations.Migration):
    dependencies = [("diary", "0019_corrected_trigger"), ("accounts", "0011_leaving_and_keeping")]

    operations = [ForgetMe(), ForgetLines("diary_history", 7, 30)]
