# Sourced by run and test: sets $checkout, and $python to a Python that pmdesk runs on, or says which one is needed.
checkout=$(cd -- "$(dirname -- "$0")/.." && pwd -P)
python=
for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
    if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo 'pmdesk needs Python 3.11, 3.12 or 3.13. On Debian and Ubuntu: sudo apt-get install python3 python3-venv' >&2
    exit 1
fi
