# Two commands: `make up` runs the service, `make test` checks everything. Each sets itself up.

PORT ?= 8000
MAQUETTE_HOME ?= var
export PORT MAQUETTE_HOME

PY := .venv/bin/python
FIND_PYTHON := for name in python3 python3.13 python3.12 python3.11; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && \
	{ command -v "$$name"; exit; }; done
PYTHON ?= $(shell $(FIND_PYTHON))

.DEFAULT_GOAL := help
.PHONY: help up setup setup-dev test lint types check unit-test browser-test bench format clean

help: ## say what can be made
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|'

up: setup ## run the whole service here, until Ctrl-C (PORT=8000, MAQUETTE_HOME=var)
	@exec $(PY) -m config.embedded

setup: python-found
	@$(PYTHON) -m config.setup

setup-dev: python-found
	@$(PYTHON) -m config.setup --dev

.PHONY: python-found
python-found:
	@test -n "$(PYTHON)" || { echo "Maquette needs Python 3.11 or newer, and this machine has" \
	"$$(python3 --version 2>/dev/null || echo none). On Debian and Ubuntu:" \
	"sudo apt-get install python3 python3-venv"; exit 1; }
