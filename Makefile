# `make` lists the targets. Each does its own set-up: nothing but Python 3.11 or later and make is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TRAIN := .venv-train
OUT ?= out
SHARED ?= ../shared

.DEFAULT_GOAL := help
.PHONY: help graph test browser lint types layers generate score bench reader notebooks clean

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "kg needs Python 3.11 or later; name one: make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

graph: $(READY)  ## build the graph of seeds/ into out/, with its page
	$(BIN)/kg build seeds --out $(OUT)
	$(BIN)/kg verify $(OUT) --quiet
	$(BIN)/kg view $(OUT)
	@echo "To use kg yourself: source $(BIN)/activate"

test: $(READY) browser lint types layers  ## run everything that must pass
	$(BIN)/python -m pytest -n 2 --dist loadfile

browser:  ## see that Chromium is there for the tests of pages; Debian's, where it may be installed
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null; } || \
	  echo "no Chromium here and none can be installed: tests of pages in a browser are skipped"

lint: $(READY)  ## check style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)  ## check types
	$(BIN)/mypy

layers: $(READY)  ## check that data flows one way through the folders
	$(BIN)/lint-imports

generate: $(READY)  ## write the generated files and the outputs in README and docs anew
	$(BIN)/python -m kg.rdf.generate
	$(BIN)/python tools/documentation.py

score: $(READY)  ## measure accuracy on the evaluation sets of SHARED, against benchmarks/accuracy.json
	$(BIN)/python benchmarks/score.py --shared $(SHARED)

bench: $(READY)  ## measure reading speed, how resolving grows, and what adding one article costs
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/resolving.py
	$(BIN)/python benchmarks/adding.py

reader: $(TRAIN)/.ready  ## train the reader from training/texts anew, into kg/annotate/reader/data
	OMP_NUM_THREADS=1 $(TRAIN)/bin/python -m training.reader.train training/texts --out kg/annotate/reader/data

$(TRAIN)/.ready: pyproject.toml
	$(PYTHON) -m venv $(TRAIN)
	$(TRAIN)/bin/python -m pip install --quiet --disable-pip-version-check torch==2.13.0
	$(TRAIN)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	@touch $@

notebooks: $(READY)  ## execute the notebooks
	$(BIN)/python -m pytest tests/end_to_end/test_notebooks.py

clean:  ## remove what the other targets made
	rm -rf $(VENV) $(TRAIN) $(OUT) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
