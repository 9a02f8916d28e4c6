#!/bin/sh
# Makes a model's conda environment within an image that is being built FROM Seldon's mlflowserver image, and switches
# off the step of its start that would make it anew:
#
#   install_conda_environment.sh NAME ENVIRONMENT LOCK
#
# NAME is what the image calls its environment, ENVIRONMENT an environment.yaml without pip requirements, LOCK a
# requirements file with hashes: the model's packages and the server's.
# Lines that begin with «==>» tell those who watch the build what it is at.
#
# The build provides, by mounts that leave nothing in the image:
#   /build          the build context
#   /build-ca.pem   (optional) certificate authorities trusted besides the parent's
#   /build-uv.toml  (optional) package indexes and proxies
set -eu
umask 022

name=$1 environment=$2 lock=$3
here=$(dirname "$0")
prefix=/opt/conda/envs/$name
conda=/opt/conda/bin/conda
python=/opt/conda/bin/python
server=/microservice/requirements.txt
before_run=/microservice/before-run

fail() {
  echo "seldon-conda could not $1: $2" >&2
  exit 1
}

for needed in "$conda" "$python" "$server" "$before_run"; do
  [ -e "$needed" ] || fail "use the parent image" \
    "it has no $needed, so it is not Seldon's mlflowserver image; correct the entry with recipe: seldon-conda under modelServices.builder.parents"
done
[ "${CONDA_ENV_NAME:-mlflow}" = "$name" ] || fail "use the parent image" \
  "it looks for the environment $CONDA_ENV_NAME at its start and not for $name; leave its CONDA_ENV_NAME as Seldon has it"
[ ! -e "$prefix" ] || fail "use the parent image" \
  "it has an environment $name already; take one without a model's environment, such as docker.io/seldonio/mlflowserver:1.17.1"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work" TMPDIR="$work" CONDA_PKGS_DIRS="$work/packages"
export PIP_NO_CACHE_DIR=1 PIP_NO_COMPILE=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore

if [ -e /build-ca.pem ]; then
  cat /etc/pki/tls/certs/ca-bundle.crt /build-ca.pem >"$work/ca.pem" 2>/dev/null ||
    cat /etc/ssl/certs/ca-certificates.crt /build-ca.pem >"$work/ca.pem" 2>/dev/null ||
    cat /build-ca.pem >"$work/ca.pem"
  export CONDA_SSL_VERIFY="$work/ca.pem" PIP_CERT="$work/ca.pem"
  export REQUESTS_CA_BUNDLE="$work/ca.pem" SSL_CERT_FILE="$work/ca.pem"
fi
if [ -e /build-uv.toml ]; then
  "$python" "$here/pip_settings.py" /build-uv.toml "$work/pip.conf" "$work/proxies.sh" ||
    fail "read the package sources" "see the message above"
  . "$work/proxies.sh"
  export PIP_CONFIG_FILE="$work/pip.conf"
else
  # Nothing that the parent image has been given for other builds.
  export PIP_CONFIG_FILE=/dev/null
fi

in_environment() {
  "$conda" run --no-capture-output -n "$name" "$@"
}

echo "==> making the conda environment $name" >&2
"$conda" env create --quiet -n "$name" --file "$environment" ||
  fail "make the conda environment" \
    "conda env create ended with $?; see its words above. Check that the build can reach the channels and that they have these packages"
[ -x "$prefix/bin/python" ] ||
  fail "make the conda environment" "there is no $prefix/bin/python after conda env create; the parent's conda keeps its environments elsewhere"

# What conda has installed stays, since the model asked conda for it.
in_environment python "$here/split_lock.py" "$lock" "$work/requirements.txt" "$work/constraints.txt" ||
  fail "look into the conda environment" "conda run ended with $?; see its words above"

echo "==> installing the locked packages" >&2
in_environment python -m pip install --no-deps --only-binary :all: \
  --require-hashes --requirement "$work/requirements.txt" ||
  fail "install the model's packages" \
    "pip ended with $?; see its words above. Check that the build can reach the package index"

echo "==> installing the server of the parent image" >&2
in_environment python -m pip install \
  --constraint "$work/constraints.txt" --requirement "$server" ||
  fail "install the parent image's server" \
    "pip ended with $?; see its words above. The recipe is made for the requirements of Seldon Core 1.17.1; take a parent of that release"
in_environment python -m pip check ||
  fail "fit all packages together" \
    "see the conflicts above. Change the versions that the model asks conda for, log it again, or use the recipe isolated-python"

echo "==> removing caches and compiling the modules" >&2
"$conda" clean --all --force-pkgs-dirs --yes >/dev/null ||
  fail "remove conda's caches" "conda clean ended with $?; see its words above"
# The image's files have no times that bytecode could be compared with; see compile_imported.py of isolated-python.
"$prefix/bin/python" -m compileall -qq -f -j 0 -x /tests/ \
  --invalidation-mode unchecked-hash "$prefix/lib" || :

# It must not be made again at each start; the start looks at this bit.
chmod a-x "$before_run"
"$python" "$here/permissions.py" "$prefix" /build "$work" ||
  fail "set permissions" "see the message above"
