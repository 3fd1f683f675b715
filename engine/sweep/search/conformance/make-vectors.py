"""What Optuna's TPE finds on standard functions over a grid of values.

    pip install optuna==5.0.0
    python engine/sweep/search/conformance/make-vectors.py > engine/sweep/search/conformance/optuna.json
"""

import json
import math
import sys

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)

TRIALS = 120
SEEDS = 30


def sphere(x, y):
    return x * x + y * y


def branin(x, y):
    a = y - 5.1 / (4 * math.pi**2) * x * x + 5 / math.pi * x - 6
    return a * a + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x) + 10


def rastrigin(x, y):
    return 20 + sum(v * v - 10 * math.cos(2 * math.pi * v) for v in (x, y))


FUNCTIONS = {
    "sphere": (sphere, (-5.0, 5.0, 0.05), (-5.0, 5.0, 0.05)),
    "branin": (branin, (-5.0, 10.0, 0.05), (0.0, 15.0, 0.05)),
    "rastrigin": (rastrigin, (-5.12, 5.12, 0.04), (-5.12, 5.12, 0.04)),
}


STARTUP = 10


def best(function, x, y, seed, generation):
    """The best value when trials are asked for and told in generations, the first of them random."""
    study = optuna.create_study(
        sampler=optuna.samplers.TPESampler(seed=seed, n_startup_trials=STARTUP)
    )
    asked = 0
    while asked < TRIALS:
        count = min(STARTUP if asked == 0 else generation, TRIALS - asked)
        trials = [study.ask() for _ in range(count)]
        points = [
            (
                trial.suggest_float("x", x[0], x[1], step=x[2]),
                trial.suggest_float("y", y[0], y[1], step=y[2]),
            )
            for trial in trials
        ]
        for trial, point in zip(trials, points):
            study.tell(trial, function(*point))
        asked += count
    return study.best_value


result = {"optuna": optuna.__version__, "trials": TRIALS, "best": []}
for name, (function, x, y) in FUNCTIONS.items():
    for generation in (1, 8):
        values = [best(function, x, y, seed, generation) for seed in range(SEEDS)]
        result["best"].append({"function": name, "generation": generation, "values": values})
json.dump(result, sys.stdout, indent=1)
print()
