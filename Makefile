# Everything works from a fresh clone: the first target that needs it makes .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO ?= demo

.PHONY: help demo demo-monitor test check axe bench samples screenshots clean

help:  ## What can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/'

$(VENV)/.core: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[all]'
	$(BIN)/python -m compileall -q src
	@touch $@

$(VENV)/.test: $(VENV)/.core
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[all,test]'
	@touch $@

$(VENV)/.bench: $(VENV)/.core
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[all,bench]'
	@touch $@

demo: $(VENV)/.core  ## Build a dossier and its overview from the sample documents (an invented conflict)
	@rm -rf $(DEMO)
	@$(BIN)/relaas init $(DEMO) --title 'Verzonnen voorbeelddossier' --language nl
	@$(BIN)/relaas add $(DEMO) samples
	@$(BIN)/relaas overview $(DEMO)
	@echo 'To look around in the browser: $(BIN)/relaas serve $(DEMO)'

# The night is that of 13 September 2020, as if it were, and the report that of the next evening.
NIGHT := $(DEMO)-monitor
demo-monitor: $(VENV)/.core  ## Make up a night of posts with cameras and microphones, map it, and give out its report
	@rm -rf $(NIGHT)
	@$(BIN)/relaas monitor simulate $(NIGHT)/night --scene network --guns 4 --clutter traffic --seed 202
	@$(BIN)/relaas monitor check-post $(NIGHT)/night/posts.toml
	@$(BIN)/relaas monitor observe $(NIGHT)/night --format json --out $(NIGHT)/night/night.json --language nl --map $(NIGHT)/map.html
	@$(BIN)/relaas init $(NIGHT)/dossier --title 'Verzonnen nacht' --language nl
	@$(BIN)/relaas monitor add $(NIGHT)/night $(NIGHT)/dossier --name demo
	@$(BIN)/relaas monitor report $(NIGHT)/dossier --day 2020-09-14 --out $(NIGHT)/report --name demo

check: $(VENV)/.test  ## Lint, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The rules of accessibility that the browser tests hold the pages to (MPL-2.0; no part of relaas). Without npm these say so.
axe: .make/node_modules/axe-core/axe.min.js

.make/node_modules/axe-core/axe.min.js:
	@mkdir -p .make
	@if command -v npm >/dev/null; then \
	  npm install --prefix .make --no-save --ignore-scripts --no-audit --no-fund --silent axe-core@4 \
	    || echo "not installed: axe-core" >&2; \
	else echo "not installed: axe-core (it needs npm)" >&2; fi

test: check axe  ## Install what tests need and run them all
	$(BIN)/python -m pytest -n auto

bench: $(VENV)/.bench  ## Measure speed and memory beside other tools, and print the ratios
	$(BIN)/python bench/extraction.py
	$(BIN)/python bench/dossier.py
	$(BIN)/python bench/linking.py
	$(BIN)/python bench/pages.py
	$(BIN)/python bench/record.py
	$(BIN)/python bench/monitor_sound.py
	$(BIN)/python bench/monitor_scenes.py
	$(BIN)/python bench/monitor_fusion.py
	$(BIN)/python bench/monitor_video.py
	$(BIN)/python bench/monitor_ordinary.py --quick
	$(BIN)/python bench/monitor_night.py
	$(BIN)/python bench/duplicates.py
	$(BIN)/python bench/publishing.py
	$(BIN)/python bench/daily_report.py

samples: $(VENV)/.test  ## Make the sample documents again from their sources
	$(BIN)/python tools/make_samples.py

screenshots: $(VENV)/.test  ## Make the pictures of the pages again, from the sample documents (needs Chromium)
	PYTHONPATH=tests $(BIN)/python tools/make_screenshots.py

clean:  ## Remove what was made
	rm -rf $(VENV) $(DEMO) $(NIGHT) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
