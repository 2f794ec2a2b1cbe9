"""Stories with planted themes, made up of words that mean nothing, always the same."""

import numpy as np

_SYLLABLES = [
    c + v for c in "bcdfghjklmnprstvwz" for v in ("a", "e", "i", "o", "u", "ui", "ie", "oe")
]
_COMMON, _OWN = 1500, 50


def planted(stories, themes, *, seed=1, share=0.25, outside=0.0, words=(50, 110)):
    """Give texts and for each its theme, or -1 for one without (a share ``outside``)."""
    dice = np.random.Generator(np.random.PCG64(seed))
    vocabulary = _vocabulary(_COMMON + themes * _OWN)
    common = np.cumsum(1 / np.arange(1, _COMMON + 1))
    label = dice.integers(themes, size=stories)
    label[dice.random(stories) < outside] = -1
    texts = []
    for theme in label:
        length = dice.integers(*words)
        chosen = np.searchsorted(common, dice.random(length) * common[-1])
        if theme >= 0:
            own = dice.random(length) < share
            chosen[own] = _COMMON + theme * _OWN + dice.integers(_OWN, size=own.sum())
        texts.append(" ".join(vocabulary[index] for index in chosen))
    return texts, label


def _vocabulary(size):
    dice = np.random.Generator(np.random.PCG64(0))
    words = {}
    while len(words) < size:
        parts = dice.integers(len(_SYLLABLES), size=dice.integers(3, 5))
        words["".join(_SYLLABLES[part] for part in parts)] = None
    return list(words)
