# Two commands do all the set-up:  make run  (the page on seeds/)  and  make test  (everything).
# Both work on a fresh machine with Python 3.11 or newer; they use their own virtual environment.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test test-spark test-s3 lint format bench clean

run: $(VENV)/.run
	$(BIN)/streamlit run app.py

test: $(VENV)/.test lint
	bash tools/chromium.sh
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

# Not part of `make test`, for pyspark is 400 MB and needs Java.
test-spark: $(VENV)/.test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,spark]'
	$(BIN)/python -m pytest -m spark tests/test_spark.py

# Nor is this: a server of S3 in Python, for tests alone.
test-s3: $(VENV)/.test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt 'moto[s3,server]' s3fs
	$(BIN)/python -m pytest tests/test_s3.py

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.test
	for script in benchmarks/[a-z]*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "geomap needs Python 3.11 or newer; try: make PYTHON=python3.11 run")'
	$(PYTHON) -m venv $(VENV)

# The stamps: installed again when what is to be installed has changed.
$(VENV)/.run: $(BIN)/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/.test: $(BIN)/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@ $(VENV)/.run
