#!/bin/sh
# Compiles the modules of a folder with an environment's Python:
#
#   compile_bytecode.sh ENVIRONMENT FOLDER
#
# The bytecode is never checked against its source: the image's files have no
# times to compare, and Python would compile everything anew at each start.
# Packages' tests, a third of the size, are left out. Modules that were imported
# during the build have bytecode with the time of day in it: -f replaces that too.
set -eu
umask 022

environment=$1 folder=$2

# Its exit code says no more than that some packages ship files that are no
# Python of this version.
"$environment/bin/python" -m compileall -qq -f -j 0 -x /tests/ \
  --invalidation-mode unchecked-hash "$folder" || :

if [ -z "$(find "$folder" -name '*.pyc' -print -quit)" ]; then
  echo "no bytecode could be made in $folder; see the messages above" >&2
  exit 1
fi
