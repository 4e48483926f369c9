import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from accounts.row_history import EraseWithPerson
from accounts.row_lookup import LookUpByToken, LookUpSharedWithMe
from accounts.row_security import GoWithPerson, KeepLines, PersonalForeignKey, ProtectTable


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_names_and_sessions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                (
                    "rights",
                    models.CharField(
                        choices=[("read", "read"), ("log", "log"), ("both", "read and log")],
                        max_length=4,
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReadLink",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("shown_name", models.CharField(blank=True, default="", max_length=100)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                ("opened", models.PositiveIntegerField(default=0)),
                ("last_opened_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Share",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "rights",
                    models.CharField(
                        choices=[("read", "read"), ("log", "log"), ("both", "read and log")],
                        max_length=4,
                    ),
                ),
                ("began_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "carer",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "invitation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accounts.invitation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AccessLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("signed-in", "Signed in"),
                            ("read", "Read the diary"),
                            ("logged", "Wrote in the diary"),
                            ("opened", "A reading link was opened"),
                            ("invited", "An invitation was made"),
                            ("withdrew", "An invitation was withdrawn"),
                            ("accepted", "An invitation was taken up"),
                            ("ended", "Sharing was ended"),
                            ("linked", "A reading link was made"),
                            ("revoked", "A reading link was ended"),
                            ("exported", "Taken out as a file"),
                            ("undid", "A change was undone"),
                            ("off", "The account was switched off"),
                            ("on", "The account was switched on"),
                        ],
                        max_length=24,
                    ),
                ),
                ("who", models.CharField(blank=True, default="", max_length=150)),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="access_lines",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accounts.readlink",
                    ),
                ),
                (
                    "share",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accounts.share",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("person", "carer"),
                name="share_once_at_a_time",
            ),
        ),
        migrations.AddIndex(
            model_name="accessline",
            index=models.Index(fields=["person", "-at"], name="access_person_at"),
        ),
        ProtectTable("accounts_invitation"),
        ProtectTable("accounts_share"),
        ProtectTable("accounts_readlink"),
        ProtectTable("accounts_accessline"),
        EraseWithPerson("accounts_accessline"),
        KeepLines("accounts_accessline"),
        GoWithPerson("accounts_share", "carer_id"),
        PersonalForeignKey("accounts_share", "invitation_id", "accounts_invitation"),
        PersonalForeignKey("accounts_accessline", "share_id", "accounts_share", True),
        PersonalForeignKey("accounts_accessline", "link_id", "accounts_readlink", True),
        LookUpByToken("accounts_invitation"),
        LookUpByToken("accounts_readlink"),
        LookUpSharedWithMe("accounts_share"),
    ]
