# make            what can be made
# make build      set up, then build the sample cases into output/
# make test       set up, then run the tests
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help setup setup-test build test check static format lint types layers deps reference reference-current policy golden long dist dist-check bench clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(VENV)/.ready ## Set up .venv and the system libraries that PDF needs
setup-test: $(VENV)/.ready-test ## The same with all that the tests need

$(VENV)/.ready: pyproject.toml .ci/system-packages
	@bash .ci/system-packages python pdf
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --upgrade pip
	@$(BIN)/python -m pip install --quiet --editable .
	@$(BIN)/python -m compileall -q fmsdocs
	@touch $@

$(VENV)/.ready-test: $(VENV)/.ready
	@bash .ci/system-packages test
	@$(BIN)/python -m pip install --quiet --group dev
	@touch $@

build: setup ## Build all documents of all sample cases into output/
	@$(BIN)/fmsdocs build --fail-on never --format text=output/findings.txt
	@find output -name '*.docx' -o -name '*.pdf' | sort
	@echo "what the checks found stands in output/findings.txt"

test: setup-test ## Run the tests
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadscope

check: static test ## Everything that CI runs

static: setup-test format lint types layers deps policy reference-current ## All checks that need no test run

format: ## Is the code formatted? (make format-fix writes)
	$(BIN)/ruff format --check fmsdocs tests benchmarks

format-fix: ## Format the code
	$(BIN)/ruff check --fix --select I fmsdocs tests benchmarks
	$(BIN)/ruff format fmsdocs tests benchmarks

lint: ## Lint the code
	$(BIN)/ruff check fmsdocs tests benchmarks

types: ## Check the types, strictly
	$(BIN)/mypy

layers: ## Do imports go one way?
	$(BIN)/lint-imports

deps: ## Are dependencies declared, and used?
	$(BIN)/deptry .

reference: setup ## Write the pages of docs/reference anew, from schemas, policy and findings
	$(BIN)/fmsdocs reference docs/reference

reference-current: ## Are the pages of docs/reference current? (make reference writes them)
	@$(BIN)/fmsdocs reference docs/reference --check || { echo "run: make reference"; exit 1; }

policy: ## Is the policy pack in order, and do its examples do their work?
	$(BIN)/fmsdocs policy lint bundled
	$(BIN)/fmsdocs policy test bundled

golden: setup-test ## Write the golden files of the tests anew; review the difference like code
	UPDATE_GOLDENS=1 $(BIN)/python -m pytest -n $(WORKERS) -k golden

$(VENV)/checkers/bin/outloud: pyproject.toml
	@$(PYTHON) -m venv $(VENV)/checkers
	@$(VENV)/checkers/bin/python -m pip install --quiet --upgrade pip
	@$(VENV)/checkers/bin/python -m pip install --quiet --group checkers
	@touch $@

long: setup-test $(VENV)/checkers/bin/outloud ## The long proofs, with what is installed for them alone
	FMSDOCS_LONG=1 $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -vv

dist: setup-test ## Build wheel and sdist, and use the wheel from an empty folder
	@PYTHON=$(BIN)/python bash .ci/dist-check quick

dist-check: setup-test ## The same on every Python that is here, and with the oldest libraries allowed
	@PYTHON=$(BIN)/python bash .ci/dist-check all

bench: setup-test ## Measure speed and memory against the bounds of the project (15 minutes)
	@$(BIN)/python -m pip install --quiet --group bench
	$(BIN)/python benchmarks/run.py

clean: ## Remove what was built
	rm -rf output/* .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache benchmarks/out
