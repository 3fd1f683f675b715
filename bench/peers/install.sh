#!/bin/sh
# Fetches what the engine is compared with, from the package registries, into .algotrade/peers (or $ALGOTRADE_HOME/peers):
# backtesting.py, vectorbt and raptorbt (PyPI) in virtual environments, and the talib binding (npm), built with make and a C++ compiler.
set -eu
cd "$(dirname "$0")/../.."
peers="${ALGOTRADE_HOME:-$PWD/.algotrade}/peers"
mkdir -p "$peers"
cd "$peers"
[ -x python/bin/python ] || python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check backtesting==0.6.6 pandas==2.3.3
if [ ! -f node_modules/talib/build/Release/talib.node ]; then
  npm install --silent --no-save --no-package-lock --ignore-scripts --prefix . talib@2.0.5
  cd node_modules/talib
  # The package ships objects of another machine, which make would take for its own.
  find src/lib \( -name '*.o' -o -name '*.a' \) -delete
  node src/lib/build.js >build.log 2>&1
  cd ../..
  npm explore --prefix . talib -- node-gyp rebuild >build.log 2>&1
fi
# vectorbt and raptorbt have bounds of their own on what they build on, so each gets an environment for itself.
[ -x vectorbt/bin/python ] || python3 -m venv vectorbt
vectorbt/bin/pip install --quiet --disable-pip-version-check vectorbt==1.2.0
[ -x raptorbt/bin/python ] || python3 -m venv raptorbt
raptorbt/bin/pip install --quiet --disable-pip-version-check raptorbt==0.13.4 numpy==2.4.6
