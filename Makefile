# Two commands for a newcomer: `make run` and `make test`. `make help` lists the rest.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= 2
FUZZ_SECONDS ?= 600

.PHONY: help install run test browser screenshots fuzz lint types contracts docs quality floors clean

help:             ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/'

$(BIN)/depesche: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@

install: $(BIN)/depesche   ## the environment in .venv

run: install      ## verify the models, then read our own press texts into outputs/press
	$(BIN)/depesche models verify
	$(BIN)/depesche run corpus/press/texts -o outputs/press --workers $(WORKERS)

lint: install     ## style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install    ## types
	$(BIN)/mypy

contracts: install  ## a stage imports only from stages before it
	$(BIN)/lint-imports

docs: install     ## write the generated pages of docs/ again
	$(BIN)/python docs/make_reference.py

floors: install   ## the gold scores, against the floors that were set from what was measured
	$(BIN)/depesche evaluate corpus/press --split test --no-translate --floors corpus/floors.json

test: lint types contracts floors   ## everything that CI checks
	$(BIN)/python docs/make_reference.py --check
	$(BIN)/pytest --ignore=tests/browser --numprocesses $(WORKERS) --dist worksteal --cov --cov-report=term-missing:skip-covered
	$(MAKE) browser

browser: install  ## the review page in Chromium: from $$DEPESCHE_BROWSER, else from the PATH
	$(BIN)/pytest tests/browser --numprocesses $(WORKERS) --dist loadfile

screenshots: install  ## take the pictures of docs/review.md anew, in Chromium, on a run of our own press texts
	@test -f outputs/press/records.jsonl || $(MAKE) run
	$(BIN)/python docs/make_screenshots.py

quality: install  ## measure on gold and write docs/quality.md again
	$(BIN)/python docs/make_quality.py

fuzz: install     ## damage documents for FUZZ_SECONDS a target, and say what does not stand it
	for target in $$($(BIN)/python -m tests.fuzz.search --list); do $(BIN)/python -m tests.fuzz.search $$target $(FUZZ_SECONDS) || exit 1; done

clean:            ## take the environment and the caches away
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .coverage htmlcov
