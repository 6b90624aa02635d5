# Everyday commands; `just` lists them.

_default:
    @just --list

# install with the test and dev extras, code editable
install:
    python -m pip install --editable ".[test,dev]"

# run the tests; arguments go to pytest
test *arguments:
    pytest {{ arguments }}

# check style and layout
lint:
    ruff check .
    ruff format --check .

# put the layout right
format:
    ruff check --fix .
    ruff format .

# check types
types:
    mypy

# the built-in example, reports in ./qingdan-demo/
demo:
    qingdan demo

# the page of rules, from their entries
rules:
    python -m qingdan.ruling > docs/rules.md

# accuracy, parsing, speed and scale; takes minutes, results are copied into docs/ by hand
bench:
    python -m benchmarks.accuracy
    python -m benchmarks.formats
    python -m benchmarks.parsing
    python -m benchmarks.checking
    python -m benchmarks.placing
    python -m benchmarks.checking_speed --lists 1000
    python -m benchmarks.marking
    python -m benchmarks.speed
    python -m benchmarks.reading
    python -m benchmarks.pages
    python -m benchmarks.scale
    python -m benchmarks.graph_scale --items 1000000

# fit the weights of the signals on the labelled pairs; `just fit --write` keeps them
fit *arguments:
    python -m benchmarks.fit {{ arguments }}

# everything that must pass before a merge, from fresh environments
ci:
    .ci/run

# the pictures of README, from the demo; needs LibreOffice, poppler, Chromium and a Chinese font
pictures:
    python docs/pictures.py
