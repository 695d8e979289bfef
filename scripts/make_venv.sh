#!/bin/sh
# Makes .venv with the first Python that is new enough, and puts uv into it. Argument: a Python to use instead.
set -eu

UV_VERSION=0.13.8

fits() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

if [ $# -gt 0 ]; then
	fits "$1" || { echo "PYTHON=$1 is not a Python 3.11 or newer: name another one." >&2; exit 1; }
	python=$1
else
	python=
	for name in python3 python python3.13 python3.12 python3.11; do
		if fits "$name"; then python=$name; break; fi
	done
	[ -n "$python" ] || { echo "TaskPilot needs Python 3.11 or newer: install it, or name one with PYTHON=/path/to/python3." >&2; exit 1; }
fi

if ! "$python" -c 'import venv, ensurepip' >/dev/null 2>&1; then
	echo "The venv module of $python is missing: install it (Debian and Ubuntu: apt install python3-venv)." >&2
	exit 1
fi

echo "Setting up in .venv: this happens once." >&2
"$python" -m venv --clear .venv
.venv/bin/pip install --quiet --disable-pip-version-check "uv==$UV_VERSION" || {
	echo "uv could not be installed: the Python package index cannot be reached (see above)." >&2
	exit 1
}
