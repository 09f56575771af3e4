# `make up` runs the service, `make test` checks everything. Each sets up what it needs.

PORT ?= 8000
MAQUETTE_HOME ?= var
export PORT MAQUETTE_HOME

PY := .venv/bin/python
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && \
	{ command -v "$$name"; exit; }; done)
TESTS ?= tests
WORKERS ?= 2
# A folder may hold tests of one kind only; pytest ends with 5 where it has found none to run.
OR_NONE := || test $$? -eq 5

.DEFAULT_GOAL := help
.PHONY: help up set-up set-up-dev python-found test lint types unit-test browser-test bench \
	format pins clean

help: ## say what can be made
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|'

up: set-up ## run the whole service here until Ctrl-C (PORT=8000 MAQUETTE_HOME=var)
	@exec $(PY) -m config.embedded

test: set-up-dev lint types ## check everything, on a throw-away Postgres and Redis
	$(PY) -m pytest $(TESTS) -m "not alone" -n $(WORKERS) --cov --cov-report=term --durations=20 $(OR_NONE)
	$(PY) -m pytest $(TESTS) -m alone --durations=20 $(OR_NONE)

lint: set-up-dev ## style, templates, and who may import whom
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/djlint templates --lint --quiet
	.venv/bin/lint-imports --no-logo

types: set-up-dev ## strict types
	.venv/bin/mypy .

unit-test: set-up-dev ## the tests without a browser
	$(PY) -m pytest $(TESTS) -n $(WORKERS) -m "not alone"

browser-test: set-up-dev ## the journeys in Chromium
	$(PY) -m pytest tests/journeys

bench: set-up-dev ## measure what docs/performance.md states
	$(PY) -m benchmarks

format: set-up-dev ## put code into its form
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

PIN := .venv/bin/uv pip compile pyproject.toml --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-annotate --no-header --quiet

pins: set-up-dev ## write requirements*.txt anew from pyproject.toml
	$(PY) -m pip install --quiet uv
	$(PIN) -o requirements.txt
	$(PIN) --group dev -o requirements-dev.txt
	$(subst pyproject.toml,--group pyproject.toml:node,$(PIN)) -o requirements-node.txt

clean: ## remove what was installed and built; data in var/ stays
	rm -rf .venv .cache node_modules static/vendor staticfiles
	rm -rf .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

set-up: python-found
	@$(PYTHON) -m config.setup

set-up-dev: python-found
	@$(PYTHON) -m config.setup --dev

python-found:
	@test -n "$(PYTHON)" || { echo "Maquette needs Python 3.11 or newer; this machine has" \
	"$$(python3 --version 2>/dev/null || echo none)." \
	"On Debian and Ubuntu: sudo apt-get install python3 python3-venv"; exit 1; }
