# Every target makes its own environment first: a newcomer needs `make run` and `make test`, nothing else.
VENV := .venv
BIN  := $(VENV)/bin
PYTHON ?= python3
PORT ?= 8501

.PHONY: run test check bench format browser clean

run: $(VENV)/.app
	$(BIN)/python -m streamlit run app.py --server.port $(PORT)

test: check browser
	$(BIN)/pytest -n 2 --dist loadfile

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --strict rvs_geo
	$(BIN)/lint-imports
	$(BIN)/python -m rvs_geo check

bench: $(VENV)/.bench browser
	$(BIN)/python -m benchmarks

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The browser tests drive the system's Chromium; Playwright's own download is not used.
browser: $(VENV)/.dev
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || \
	  (apt-get update -q && apt-get install -y -q chromium) || \
	  (echo "Install Chromium (Debian/Ubuntu: apt-get install chromium) for the browser tests." && exit 1)

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.app: requirements.txt | $(BIN)/python
	$(BIN)/pip install -q --disable-pip-version-check -r requirements.txt && touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt | $(BIN)/python
	$(BIN)/pip install -q --disable-pip-version-check -r requirements-dev.txt && touch $@ $(VENV)/.app

$(VENV)/.bench: $(VENV)/.dev benchmarks/requirements.txt
	$(BIN)/pip install -q --disable-pip-version-check -r benchmarks/requirements.txt && touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
