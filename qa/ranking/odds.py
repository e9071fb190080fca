"""Probabilities and their log-odds."""

from math import exp, log

_LARGEST = 30.0  # log-odds: beyond, a probability is 0 or 1 to thirteen places, and further on exp has no value
_SUREST = 6.0  # log-odds: no passage is surer to answer, or not to, than 400 to 1


def find_probability(odds: float) -> float:
    """The probability of log-odds.

    >>> find_probability(0.0), round(find_probability(2.2), 2), find_probability(-1e9) > 0
    (0.5, 0.9, True)
    """
    return 1 / (1 + exp(-max(-_LARGEST, min(_LARGEST, odds))))


def log_odds(probability: float) -> float:
    """The log-odds of a probability, within what anything can be sure of.

    >>> log_odds(0.5), round(log_odds(0.9), 2), log_odds(1.0)
    (0.0, 2.2, 6.0)
    """
    return max(-_SUREST, min(_SUREST, log(max(probability, 1e-9) / max(1 - probability, 1e-9))))
