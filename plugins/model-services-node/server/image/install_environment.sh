#!/bin/sh
# Makes a virtual environment from a lock, within an image that is being built:
#
#   install_environment.sh PYTHON DIRECTORY LOCK
#
# PYTHON is a minor version such as 3.11, which the parent image must bring along.
# The build provides, by mounts that leave nothing in the image:
#   /build          the build context, with uv
#   /build-ca.pem   (optional) certificate authorities trusted besides the parent's
#   /build-uv.toml  (optional) package indexes and proxies
set -eu
umask 022

python=$1 directory=$2 lock=$3
here=$(dirname "$0")

# On the file system of the environment, so that uv links files instead of copying them.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work" TMPDIR="$work" UV_CACHE_DIR="$work/cache" UV_NO_PROGRESS=1

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

/build/uv pip install --quiet --python "$directory" --require-hashes \
  --build-constraints "$here/build-constraints.txt" --requirements "$lock"

# uv's lock, which every user may write.
rm -f "$directory/.lock"

sh "$here/compile_bytecode.sh" "$directory" "$directory/lib"
