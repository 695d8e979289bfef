# One command each; continuous integration runs the same ones. `make help` lists them.
# Variables that you give (`make run PORT=9000`) reach the commands as environment.

PYTHON ?=
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help run test check bench docs lock clean

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' Makefile | expand -t 14

run: .venv/.packages ## set up what is missing and start the app (HOST, PORT)
	@$(BIN)/python build_ui.py
	@exec $(BIN)/taskpilot serve

test: .venv/.packages-dev ## run every test (TEST_BROWSERS=skip leaves browsers out)
	@$(BIN)/python scripts/run_tests.py

check: .venv/.packages-dev ## format, lint, types, import direction, lock files, docs
	@$(BIN)/python scripts/check.py

bench: .venv/.packages-dev ## measure beside the official quickstart, results in bench/results/
	@$(BIN)/python build_ui.py
	@$(BIN)/python -m bench

docs: .venv/.packages-dev ## write the reference pages that come from the code
	@$(BIN)/python scripts/write_docs.py

lock: $(BIN)/uv ## resolve the dependencies of pyproject.toml again
	@sh scripts/lock.sh $(ARGS)

clean: ## remove what was set up and built; your data stays
	@rm -rf .venv web/node_modules src/taskpilot/ui/* src/taskpilot/ui/.built-from

$(BIN)/uv:
	@sh scripts/make_venv.sh $(PYTHON)

# Who has run the tests keeps their tools: the development set contains the other one, so `make run`
# installs that where it is present and never takes anything away.
LOCK = $(if $(wildcard .venv/.packages-dev),requirements-dev.lock,requirements.lock)

.venv/.packages: requirements.lock pyproject.toml | $(BIN)/uv
	@sh scripts/install.sh $(LOCK)

.venv/.packages-dev: requirements-dev.lock requirements.lock pyproject.toml | $(BIN)/uv
	@sh scripts/install.sh requirements-dev.lock
