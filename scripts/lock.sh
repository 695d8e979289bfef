#!/bin/sh
# Resolves pyproject.toml into the two lock files: names, versions and hashes, and no address of any index.
# What still fits stays as it is; arguments reach uv (`--upgrade`, `--upgrade-package NAME`).
set -eu

compile() {
	.venv/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
		--generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links "$@"
}

compile --extra build --output-file requirements.lock "$@"
compile --extra build --extra dev --output-file requirements-dev.lock "$@"
