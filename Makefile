.PHONY: help run install install-dev lint test side-by-side alone lock

BIN = .venv/bin
PYTHON = $(BIN)/python
COMPILE = uv pip compile pyproject.toml --universal --generate-hashes --no-header --quiet $(UPGRADE)
WITH_DATABASE = $(PYTHON) -m config.with_database --throw-away --

help: ## These lines
	@grep -E '^[a-z-]+:.*## ' Makefile | sed 's/:.*## /\t/'

run: install ## Start the diary; Ctrl-C ends it
	@exec $(PYTHON) -m config.run

install:
	@requirements/install.sh run

install-dev:
	@requirements/install.sh dev

lint: install-dev ## Format, rules, types, templates, migrations
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	find templates -name '*.html' -print0 | xargs -0 $(BIN)/djade --check --target-version 5.2
	$(PYTHON) manage.py makemigrations --check --dry-run

test: install-dev ## All of lint, then every test, a browser's included
	$(PYTHON) -m tests.browser.chromium
	@$(MAKE) --jobs=2 lint side-by-side
	@$(MAKE) alone

side-by-side:
	$(WITH_DATABASE) $(PYTHON) -m pytest -m "not alone" --numprocesses auto

alone:
	$(WITH_DATABASE) $(PYTHON) -m pytest -m alone tests/config

lock: ## Write the locks after pyproject.toml changed; with UPGRADE=--upgrade, take the newest versions
	@command -v uv >/dev/null || { echo "make lock needs uv: pip install uv" >&2; exit 1; }
	$(COMPILE) --output-file requirements/run.txt
	$(COMPILE) --output-file requirements/dev.txt --group dev --constraint requirements/run.txt
