"""The hash of passphrases without its price, which is what makes it a good one: tests would pay it a thousand times."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class Quick(Argon2PasswordHasher):
    time_cost, memory_cost, parallelism = 1, 8, 1
