#!/bin/sh
# Usage: requirements/install.sh run|dev
# Makes .venv and installs one of the locks beside this script, if that was not done before.
set -eu
cd "$(dirname "$0")/.."
lock=requirements/$1.txt
mark=.venv/installed-$1.txt

refuse() {
    echo "$*" >&2
    exit 1
}

if cmp -s "$lock" "$mark" && .venv/bin/python -c '' 2>/dev/null; then
    exit 0
fi

command -v python3 >/dev/null ||
    refuse "Python is missing. Install Python 3.11 or newer; on Debian or Ubuntu: sudo apt-get install python3 python3-venv"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    refuse "This needs Python 3.11 or newer, and python3 here is $(python3 -V 2>&1). Install a newer one and put it first in PATH."
if [ "$(uname -s)" = Linux ] && ldd --version 2>&1 | grep -qi musl; then
    refuse "This system uses musl (Alpine, for example), for which there are no PostgreSQL binaries. Use a system with glibc."
fi
if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    python3 -c 'import venv, ensurepip' 2>/dev/null ||
        refuse "Python's venv module is missing. On Debian or Ubuntu: sudo apt-get install python3-venv"
    echo "Making .venv"
    python3 -m venv --clear .venv
fi

echo "Installing what $lock lists"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
    --require-hashes --no-deps --only-binary :all: --no-binary http-ece -r "$lock" ||
    refuse "The packages in $lock could not be installed; the lines above say why. Run the same command again when that is mended."
cp "$lock" "$mark"
