"""Which tables need no row security, each with its reason. A new table is protected, or stands here."""

from __future__ import annotations

EXEMPT: dict[str, str] = {
    "accounts_user": "who a person is has to be known before anybody acts as them",
    "accounts_user_groups": "Django's; nobody is in a group",
    "accounts_user_user_permissions": "Django's; nobody has a permission of their own",
    "accounts_session": "a session is read before its person is known",
    "account_emailaddress": "allauth's; read at sign-in, before the person is known",
    "account_emailconfirmation": "allauth's; read by a key from an e-mail, by nobody in particular",
    "mfa_authenticator": "allauth's; read at sign-in, before the person is known; app keys are sealed",
    "auth_group": "Django's; holds no person",
    "auth_group_permissions": "Django's; holds no person",
    "auth_permission": "Django's; holds no person",
    "django_cache": "counts tries by address and hashed name; holds no diary",
    "django_content_type": "Django's; holds no person",
    "django_migrations": "Django's; holds no person",
    "procrastinate_events": "jobs carry ids only",
    "procrastinate_jobs": "jobs carry ids only",
    "procrastinate_periodic_defers": "jobs carry ids only",
    "procrastinate_workers": "the workers' heartbeat; holds no person",
    "evidence_article": "the shared library; holds no person",
    "evidence_excerpt": "the shared library; holds no person",
    "evidence_libraryversion": "the shared library; holds no person",
    "evidence_passage": "the shared library; holds no person",
    "evidence_source": "the shared library; holds no person",
}
