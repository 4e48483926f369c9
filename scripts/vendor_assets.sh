#!/usr/bin/env bash
# Fetch the pinned browser assets into static/vendor/NAME@VERSION/. Run only to change a version.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# package, version, folder's name, files of the package
take() {
  local package=$1 version=$2 name=$3
  shift 3
  local archive target="static/vendor/$name@$version"
  archive=$(cd "$work" && npm pack --silent "$package@$version")
  rm -rf "$work/package"
  tar -xzf "$work/$archive" -C "$work"
  mkdir -p "$target"
  for file in "$@"; do cp "$work/package/$file" "$target/"; done
}

take plotly.js-basic-dist-min 4.1.1 plotly.js-basic LICENSE plotly-basic.min.js
take idb 8.0.4 idb LICENSE build/index.js
