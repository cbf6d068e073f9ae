#!/bin/sh
# install_compiled.sh VENV [PIP ARGUMENTS]: a fresh environment with knell in it, its reader compiled where there is a
# C compiler (docs/decisions/0021-compiled.md). Built from an sdist, so nothing in the working tree is touched.
set -eu
cd "$(dirname "$0")/.."
venv=$1
shift
if [ -e "$venv" ] && [ ! -f "$venv/pyvenv.cfg" ]; then
  echo "$venv is there already and is no Python environment: name a new folder" >&2
  exit 2
fi
mkdir -p build
rm -rf "$venv" build/sdist
"${PYTHON:-python3}" -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --upgrade "pip>=25.1" build
"$venv/bin/python" -m build --sdist --outdir build/sdist . >build/sdist.log 2>&1 || { cat build/sdist.log >&2; exit 1; }
headers=$("$venv/bin/python" -c "import sysconfig; print(sysconfig.get_path('include'))")
if command -v cc >/dev/null 2>&1 && [ -f "$headers/Python.h" ]; then
  echo "compiling the reader: some minutes" >&2
  export HATCH_BUILD_HOOK_ENABLE_MYPYC=1
else
  echo "no C compiler or no Python headers here: the reader is installed as it is, and slower" >&2
fi
"$venv/bin/python" -m pip install --quiet "$(echo build/sdist/knell-*.tar.gz)[encoder]" "$@"
