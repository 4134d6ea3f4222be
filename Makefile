# Every target makes its own environment first: a newcomer needs `make run` and `make test`, nothing else.
VENV := .venv
BIN  := $(VENV)/bin
PYTHON ?= python3
PORT ?= 8501

.PHONY: run serve audit test compiled edition check types bench mutate format browser nginx others node joined try-joined clean lock hooks docs fonts

run: $(VENV)/.app try-joined
	$(BIN)/python -m streamlit run app.py --server.port $(PORT)

# nginx in front of several processes, on this machine only unless ADDRESS says otherwise.
REPLICAS ?= 2
ADDRESS ?= 127.0.0.1
serve: $(VENV)/.app try-joined nginx
	$(BIN)/python -m deploy --replicas $(REPLICAS) --port 8080 --address $(ADDRESS)

# In the order of the folders: the long files of the browser first, so that no process waits for one at the end.
# Dozens of processes run here (servers, commands, what makes files): where the environment forbids Python to keep
# what it compiled, each of them would compile all sources, and pytest all tests, anew.
test: export PYTHONDONTWRITEBYTECODE :=
test: browser nginx others node node_modules/.package-lock.json try-joined
	$(MAKE) -j3 check compiled edition
	TEST_EDITION="$(CURDIR)/$(EDITION)" $(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

# mypy takes one processor and leaves the other one free. Beside it the tests are compiled once, which both processes of
# pytest would do, and the static edition is written that they look at.
EDITION := build/test-edition

compiled: $(VENV)/.dev
	@$(BIN)/pytest --collect-only > /dev/null 2>&1 || true

edition: $(VENV)/.dev
	@$(BIN)/python -m tests.published $(EDITION)

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m rvs_geo check

# The scripts of the map carry their types in comments. This check needs Node, as do the tests; the app never does.
types: node_modules/.package-lock.json
	node_modules/.bin/tsc --noEmit -p .

node_modules/.package-lock.json: package-lock.json
	npm ci --no-audit --no-fund --ignore-scripts

# One file for the 60 modules of Streamlit that a first visit asks for (`docs/architecture.md`). Without npm, or
# where it fails, the app serves those.
JOINED := build/frontend/joined.json

joined: $(JOINED)

$(JOINED): $(VENV)/.app frontend/__main__.py frontend/join.mjs frontend/package-lock.json rvs_geo/web/joined.py
	$(BIN)/python -m frontend

try-joined: $(VENV)/.app
	@! command -v npm >/dev/null || $(MAKE) -q joined || $(BIN)/python -m frontend || true

bench: $(VENV)/.bench browser try-joined
	$(BIN)/python -m benchmarks

# `make mutate ONLY="rvs_geo.analysis.shared.tally*"` tries one module; all of them take about an hour.
mutate: $(VENV)/.mutate
	$(BIN)/python -m mutation run $(ONLY)
	$(BIN)/python -m mutation table

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The browser tests drive the system's Chromium; Playwright's own download is not used. The one without windows
# (Debian: chromium-headless-shell) opens a page in a sixth of the time; another does as well.
browser: $(VENV)/.dev
	@command -v chromium-headless-shell >/dev/null || \
	  (apt-get update -q && apt-get install -y -q chromium-headless-shell) || \
	  command -v chromium >/dev/null || command -v google-chrome >/dev/null || \
	  (echo "Install chromium-headless-shell or Chromium (Debian/Ubuntu: apt-get install chromium) for the browser tests." && exit 1)

# The tests of deploy/ start a real one.
nginx:
	@command -v nginx >/dev/null || test -x /usr/sbin/nginx || \
	  (apt-get update -q && apt-get install -y -q nginx-light) || \
	  (echo "Install nginx (Debian/Ubuntu: apt-get install nginx-light)." && exit 1)

# The tests run what joins the modules.
node:
	@command -v npm >/dev/null || \
	  (apt-get update -q && apt-get install -y -q nodejs npm) || \
	  (echo "Install Node 18 or later, with npm (Debian/Ubuntu: apt-get install nodejs npm)." && exit 1)

# Programs of others, that the tests open the data with.
others:
	@(command -v curl && command -v ogrinfo) >/dev/null || \
	  (apt-get update -q && apt-get install -y -q curl gdal-bin) || \
	  (echo "Install curl and GDAL (Debian/Ubuntu: apt-get install curl gdal-bin)." && exit 1)

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

# requirements*.txt say what is used and why; the locks pin those and all that they bring along, with hashes.
$(VENV)/.app: requirements.lock | $(BIN)/python
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock && touch $@

$(VENV)/.dev: requirements-dev.lock | $(BIN)/python
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock && touch $@ $(VENV)/.app

LOCK := $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header

lock: $(VENV)/.dev
	$(LOCK) requirements.txt -o requirements.lock
	$(LOCK) requirements-dev.txt -o requirements-dev.lock
	$(BIN)/python -m deploy.packages > docs/dependencies.md

# Known leaks in what is locked; needs a registry that tells them (PyPI does).
audit: $(VENV)/.dev
	$(BIN)/uv tool run pip-audit --disable-pip --require-hashes -r requirements.lock

docs: $(VENV)/.app
	$(BIN)/python -m rvs_geo dictionary data > docs/gegevens.md

# After an update of Streamlit, or a new icon.
fonts: $(VENV)/.app
	$(BIN)/python -m rvs_geo.web.cut_fonts

hooks: $(VENV)/.dev
	$(BIN)/pre-commit install

$(VENV)/.bench: $(VENV)/.dev benchmarks/requirements.txt
	$(BIN)/pip install -q --disable-pip-version-check -r benchmarks/requirements.txt && touch $@

$(VENV)/.mutate: $(VENV)/.dev mutation/requirements.txt
	$(BIN)/pip install -q --disable-pip-version-check -r mutation/requirements.txt && touch $@

clean:
	rm -rf mutants build/frontend frontend/node_modules $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
