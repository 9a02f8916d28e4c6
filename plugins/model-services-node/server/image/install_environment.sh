#!/bin/sh
# Makes a virtual environment from a lock, within an image that is being built:
#
#   install_environment.sh PYTHON DIRECTORY LOCK [CONSTRAINTS]
#
# PYTHON is a minor version such as 3.11, which the parent image must bring along.
# Only wheels are installed, so that no package's own code runs, unless CONSTRAINTS
# names what packages that exist as source only are built with.
#
# Lines that begin with «==>» tell those who watch the build what it is at.
#
# The build provides, by mounts that leave nothing in the image:
#   /build          the build context, with uv
#   /build-ca.pem   (optional) certificate authorities trusted besides the parent's
#   /build-uv.toml  (optional) package indexes and proxies
set -eu
umask 022

python=$1 directory=$2 lock=$3 constraints=${4-}
here=$(dirname "$0")

# On the file system of the environment, so that uv links files instead of copying them.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work" TMPDIR="$work" UV_CACHE_DIR="$work/cache" UV_NO_PROGRESS=1 NO_COLOR=1

if [ -e /build-ca.pem ]; then
  cat /etc/ssl/certs/ca-certificates.crt /build-ca.pem >"$work/ca.pem" 2>/dev/null ||
    cat /build-ca.pem >"$work/ca.pem"
  export SSL_CERT_FILE="$work/ca.pem"
fi
if [ -e /build-uv.toml ]; then
  export UV_CONFIG_FILE=/build-uv.toml
else
  export UV_NO_CONFIG=1
fi

/build/uv venv --quiet --no-python-downloads --python "$python" "$directory"

echo "==> installing packages into $directory" >&2
if [ -n "$constraints" ]; then
  set -- --build-constraints "$constraints"
else
  set -- --no-build
fi
# The lock is all there is to install: what packages say that they need is asked for nowhere.
# Files that tell when and from where a package came would make each image another one.
UV_NO_INSTALLER_METADATA=1 /build/uv pip install --python "$directory" --require-hashes \
  --no-deps "$@" --requirements "$lock"

# uv's lock, which every user may write.
rm -f "$directory/.lock"

echo "==> compiling the modules of $directory" >&2
# With the parent's own Python: a package may have changed what the environment's starts with.
"python$python" -I -S -B "$here/compile_imported.py" "$directory"
