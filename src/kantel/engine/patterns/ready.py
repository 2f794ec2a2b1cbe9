"""Imported where other processes come from: what each of them would read is in memory already."""

from kantel.engine.patterns import suggester
from kantel.engine.patterns.words import lexicon, stop_words

READY = (suggester.Suggester, lexicon(), stop_words())
