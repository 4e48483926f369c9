"""Ways back in that need neither e-mail nor phone: the sheet's codes, and the operator's link.

Only keyed hashes are kept, in a table with row security. Before sign-in a search for one of them acts
as the person who was named, for one query: the table needs no exemption, and no function runs as owner.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import RecoveryCode, User
from accounts.person import transaction_as

CODES_ON_A_SHEET = 8
LINK_LASTS = timedelta(hours=1)

# 78 bits in letters that are not mistaken for one another, whatever the handwriting.
_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS, _GROUP = 4, 4
_NOBODY = 0


def make_sheet(person: User) -> list[str]:
    """Return new codes; those of an older sheet are void. Acts as that person."""
    RecoveryCode.objects.filter(person=person, kind=RecoveryCode.Kind.SHEET).delete()
    codes = [_new_code() for _ in range(CODES_ON_A_SHEET)]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(
            person=person,
            kind=RecoveryCode.Kind.SHEET,
            digest=_digest(person.pk, RecoveryCode.Kind.SHEET, code),
        )
        for code in codes
    )
    return codes


def codes_left(person: User) -> int:
    """Return how many codes of the sheet are unused. Acts as that person."""
    return RecoveryCode.objects.filter(person=person, kind=RecoveryCode.Kind.SHEET).count()


def make_link(person: User) -> str:
    """Return the end of an address that signs in once within the hour. Acts as that person."""
    secret = secrets.token_urlsafe(32)
    RecoveryCode.objects.filter(person=person, kind=RecoveryCode.Kind.LINK).delete()
    RecoveryCode.objects.create(
        person=person,
        kind=RecoveryCode.Kind.LINK,
        digest=_digest(person.pk, RecoveryCode.Kind.LINK, secret),
        expires_at=timezone.now() + LINK_LASTS,
    )
    return f"{person.pk}-{secret}"


def recover_with_code(name: str, typed: str, passphrase: str) -> User | None:
    """Use up a code of the sheet and set the passphrase; None when name and code do not fit.

    Whether the account exists, and whether the code fits, costs the same work: the slow hash first,
    one look for a code after it.
    """
    hashed = make_password(passphrase)
    person = User.objects.filter(username__iexact=name, is_active=True).first()
    return _use_up(person, RecoveryCode.Kind.SHEET, _as_written(typed), hashed)


def recover_with_link(token: str, passphrase: str) -> User | None:
    """Use up the operator's link and set the passphrase; None when it is used, too old or unknown."""
    hashed = make_password(passphrase)
    number, _dash, secret = token.partition("-")
    found = User.objects.filter(pk=number, is_active=True) if number.isdecimal() else None
    return _use_up(found.first() if found else None, RecoveryCode.Kind.LINK, secret, hashed)


def _use_up(person: User | None, kind: str, code: str, hashed: str) -> User | None:
    number = person.pk if person else _NOBODY
    with transaction_as(number):
        used, _by_model = RecoveryCode.objects.filter(
            Q(expires_at=None) | Q(expires_at__gt=timezone.now()),
            person_id=number,
            kind=kind,
            digest=_digest(number, kind, code),
        ).delete()
        if not used or person is None:
            return None
        person.password = hashed
        person.save(update_fields=["password"])
    return person


def _new_code() -> str:
    letters = [secrets.choice(_LETTERS) for _ in range(_GROUPS * _GROUP)]
    return "-".join("".join(letters[at : at + _GROUP]) for at in range(0, len(letters), _GROUP))


def _as_written(typed: str) -> str:
    """Return a typed code as it stands on the sheet, whatever its case, spaces and dashes."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def _digest(person_id: int, kind: str, code: str) -> str:
    value = f"{person_id}:{kind}:{code}"
    return salted_hmac("accounts.recovery", value, algorithm="sha256").hexdigest()
