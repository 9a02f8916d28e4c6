#!/bin/sh
# Installs the server into an image that is being built:
#
#   install_server.sh PYTHON
set -eu
umask 022

python=$1
here=$(dirname "$0")

sh "$here/install_environment.sh" "$python" /opt/server "$here/requirements.lock" \
  "$here/build-constraints.txt"
# Made anew rather than copied with cp -r, so that the context's modes do not matter.
(cd "$here/app" && find . -name '*.py') | while read -r file; do
  install -D -m 0644 "$here/app/$file" "/opt/server/app/$file"
done
# Without the packages' start-up code, which would write bytecode with the time of day in it.
/opt/server/bin/python -I -S -B -m compileall -q --invalidation-mode unchecked-hash /opt/server/app
