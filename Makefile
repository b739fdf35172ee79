# What people and CI call. `make run` needs Python 3.11 or newer and nothing else.
# ARGS go to the program: make run ARGS="--port 8600", make test ARGS="tests/unit -k phone"

PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
CANVAS := $(shell find ui/canvas -type f -not -path '*/build/*' -not -path '*.egg-info/*' -not -path '*/__pycache__/*')
SCRIPTS := ui/canvas/static/*.js tests/canvas_js/*.mjs
DENO := DENO_DIR=$(VENV)/.deno DENO_NO_UPDATE_CHECK=1 $(BIN)/deno
WORKERS ?= 2
ARGS ?=

# In an unpacked bundle (`make bundle`) everything is installed from its wheels, and no registry is asked.
WHEELS := $(CURDIR)/wheels
ifneq ($(wildcard $(WHEELS)/*.whl),)
export PIP_NO_INDEX := 1
export PIP_FIND_LINKS := $(WHEELS)
endif
BUNDLE_NAME := import sys, sysconfig; from errors.version import VERSION; \
	print(f"waybill-{VERSION}-py{sys.version_info[0]}{sys.version_info[1]}-{sysconfig.get_platform()}.tar.gz")

.DELETE_ON_ERROR:
.PHONY: help install run test test-all quick lint check texts fuzz bench soak bundle

help:
	@echo "make run    serve the app on this machine (the first time: install what it needs)"
	@echo "make install  install what it needs, and start nothing"
	@echo "make test   run all tests (on Neo4j without long stories, of its current release the store alone: make test-all has all)"
	@echo "make quick  tests that need no server and no browser, without the slow ones: within a minute"
	@echo "make lint   format, lint, types of Python and JavaScript, import rules: what needs no server"
	@echo "make check  make lint, then make test"
	@echo "make texts  pages and catalogues that are made of the code: texts to translate, the queries, the decisions"
	@echo "make fuzz   load 10,000 damaged files, play 40 random stories on each server; what breaks is kept in .fuzz/"
	@echo "make soak   500 actions on the canvas in 30 minutes: nothing lost, nothing grows"
	@echo "make bundle write dist/waybill-….tar.gz: what is committed, with all it needs, for a machine without any registry"
	@echo "make bench  measure; results go to docs/benchmarks.md"

install: $(VENV)/.run

run: $(VENV)/.run
	@$(BIN)/python -m ui $(ARGS)

test: $(VENV)/.test
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --durations=25 $(ARGS)

test-all: $(VENV)/.test
	@WAYBILL_TEST_ALL=1 $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --durations=25 $(ARGS)

quick: $(VENV)/.test
	@$(BIN)/python -m pytest -n $(WORKERS) -m "not slow" tests/unit tests/canvas_js $(ARGS)

lint: $(VENV)/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(DENO) check --quiet --no-lock --no-remote $(SCRIPTS)
	$(DENO) lint --quiet $(SCRIPTS)

check: lint
	@$(MAKE) --no-print-directory test

texts: $(VENV)/.test
	@$(BIN)/python -m ui.texts
	@$(BIN)/python -m queries.describe > docs/queries.md
	@$(BIN)/python -m casework.access.roles_page > docs/roles.md
	@$(BIN)/python -m tests.unit.docs.decision_index > docs/decisions/README.md

fuzz: $(VENV)/.test
	@$(BIN)/python -m tests.fuzz $(ARGS)

soak: $(VENV)/.test
	@$(BIN)/python -m tests.browser.soak $(ARGS)

bench: $(VENV)/.test
	@$(BIN)/python -m bench $(ARGS)

bundle: $(BIN)/python
	@rm -rf dist/waybill && mkdir -p dist/waybill/wheels
	@git archive HEAD | tar -x -C dist/waybill
	@cd dist/waybill && $(abspath $(BIN)/python) -m pip wheel --quiet --disable-pip-version-check \
		--wheel-dir wheels -r requirements.txt "setuptools>=77"
	@name=$$($(BIN)/python -c '$(BUNDLE_NAME)') && cd dist && tar -czf "$$name" waybill && rm -rf waybill && \
		sha256sum "$$name" | tee "$$name.sha256"

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Waybill needs Python 3.11 or newer: apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python has no venv here: apt-get install python3-venv"; exit 1; }

# Installed again only when what is asked for changed.
$(VENV)/.run: requirements.txt setup.py pyproject.toml $(CANVAS) | $(BIN)/python
	@echo "Installing what Waybill needs ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/.test: requirements-dev.txt $(VENV)/.run
	@echo "Installing what the tests need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
