#!/usr/bin/env bash
# Fetch the pinned browser assets into static/vendor/NAME@VERSION/. Run only to change a version.
set -euo pipefail
cd "$(dirname "$0")/.."

version=4.1.1
target="static/vendor/plotly.js-basic@$version"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
archive=$(cd "$work" && npm pack --silent "plotly.js-basic-dist-min@$version")
tar -xzf "$work/$archive" -C "$work"
mkdir -p "$target"
cp "$work/package/LICENSE" "$work/package/plotly-basic.min.js" "$target/"
