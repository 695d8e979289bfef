#!/bin/sh
# Makes .venv hold exactly the packages of a lock file, by hash, and this project as an editable install.
# Argument: requirements.lock or requirements-dev.lock.
set -eu

lock=$1

# Where the machine has certificates of its own, those decide, as with pip: companies add theirs there.
for bundle in /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/cert.pem; do
	[ ! -s "$bundle" ] || export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-true}"
done

.venv/bin/uv pip sync --quiet --python .venv/bin/python --require-hashes "$lock"
# The build tools are in the lock: nothing else is fetched to install ourselves.
.venv/bin/uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
touch .venv/.packages
[ "$lock" != requirements-dev.lock ] || touch .venv/.packages-dev
