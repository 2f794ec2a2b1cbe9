"""The sentences of `words`, per language; Dutch at level B1, short and without jargon.

Where a sentence counts people, the form for one stands before the bar.
"""

SENTENCES = {
    "nl": {
        "people": "mens|mensen",
        "votes": "stem|stemmen",
        "quoted": "“{}”",
        "and": "en",
        "won": "“{name}” krijgt geld: {cost}.",
        "step-equal-shares": "De mensen die dit plan kozen, betalen het samen uit hun deel.",
        "step-greedy": "Dit plan was aan de beurt. Er was nog {left}, dus het paste.",
        "step-fill-up": "Er was nog {left} over. Dit plan paste daar nog bij.",
        "step-free": "Dit plan kost niets, en er zijn mensen die het willen.",
        "step-phragmen": "De mensen die dit plan kozen, hadden samen als eersten genoeg.",
        "full": "{voters} betaalde het hele bedrag.|{voters} betaalden elk het hele bedrag.",
        "each": "Dat was {each} per persoon.",
        "part": "{voters} gaf het laatste geld.|{voters} gaven alles wat zij nog hadden.",
        "nothing": (
            "{voters} koos dit plan ook, maar had niets meer over."
            "|{voters} kozen dit plan ook, maar hadden niets meer over."
        ),
        "tied": "Het stond gelijk met {names}. De volgorde van tevoren besliste.",
        "lost": "“{name}” krijgt geen geld.",
        "supporters": (
            "De mensen die dit plan kozen, hadden samen nog {has}. Dat was {missing} te weinig. "
            "Met {more} meer, of {missing} goedkoper, was het gelukt."
        ),
        "supporters-alone": (
            "De mensen die dit plan kozen, hadden samen nog {has}. Dat was {missing} te weinig."
        ),
        "budget": "Er was nog {left} over. Het plan kost {over_budget} meer dan dat.",
        "stopped": "Het verdelen stopte bij “{stopped}”, want dat paste niet meer.",
        "minimum-support": "Het plan had {votes} te weinig om mee te doen.",
        "unsupported": "Niemand koos dit plan.",
        "conflict": "Het kan niet samen met {rivals}, en dat krijgt geld.",
        "requires": "Het kan alleen als {requires} er komt, en dat krijgt geen geld.",
        "ceiling": "Voor {ceiling} is er een hoogste bedrag. Dit ging {over_ceiling} te ver.",
        "group": (
            "{voters} koos “{heart}”. Het deel van het geld was {share}. Daarvan ging {paid} naar "
            "gekozen plannen. Zo wonnen er {winners}."
            "|{voters} kozen “{heart}”. Hun deel van het geld was {share}. Aan plannen die zij "
            "kozen, ging van hen {paid}. Gemiddeld wonnen {winners} van hun plannen."
        ),
        "group-rest": (
            "{voters} koos iets anders. Het deel van het geld was {share}. Daarvan ging {paid} "
            "naar gekozen plannen. Zo wonnen er {winners}."
            "|{voters} kozen iets anders. Hun deel van het geld was {share}. Aan plannen die zij "
            "kozen, ging van hen {paid}. Gemiddeld wonnen {winners} van hun plannen."
        ),
        "group-without": "Bij {voters} won geen enkel plan.",
        "compared-equal": (
            "Wij hebben deze uitslag vergeleken met die van de meeste stemmen. {ours} hebben hier "
            "meer aan, {theirs} aan de andere. Daarom blijft deze uitslag."
        ),
        "compared-greedy": (
            "Wij hebben de uitslag van gelijke delen vergeleken met die van de meeste stemmen. "
            "{theirs} hebben meer aan de laatste, {ours} aan de eerste. Daarom geldt de laatste."
        ),
        "picture": "Wie betaalde wat",
        "picture-rest": "anderen",
        "picture-group": "wie “{heart}” koos",
        "picture-bar": "{name}: {cost}, betaald door {groups}",
        "picture-none": "Er zijn geen plannen die geld krijgen.",
    },
    "en": {
        "people": "person|people",
        "votes": "vote|votes",
        "quoted": "“{}”",
        "and": "and",
        "won": "“{name}” gets money: {cost}.",
        "step-equal-shares": "The people who chose it pay for it together, from their shares.",
        "step-greedy": "It was its turn. There was {left} left, so it fitted.",
        "step-fill-up": "There was {left} left over. This plan still fitted.",
        "step-free": "It costs nothing, and there are people who want it.",
        "step-phragmen": "The people who chose it were the first to have enough together.",
        "full": "{voters} paid the full sum for one person.",
        "each": "That was {each} each.",
        "part": "{voters} gave all that they had left.",
        "nothing": "{voters} chose it too, but had nothing left.",
        "tied": "It was level with {names}. The order fixed beforehand decided.",
        "lost": "“{name}” gets no money.",
        "supporters": (
            "The people who chose it had {has} left together. That was {missing} too little. "
            "With {more} more, or {missing} cheaper, it would have won."
        ),
        "supporters-alone": (
            "The people who chose it had {has} left together. That was {missing} too little."
        ),
        "budget": "There was {left} left. The plan costs {over_budget} more than that.",
        "stopped": "Dividing stopped at “{stopped}”, which did not fit any more.",
        "minimum-support": "It had {votes} too few to take part.",
        "unsupported": "Nobody chose it.",
        "conflict": "It cannot go together with {rivals}, which gets money.",
        "requires": "It needs {requires}, which gets no money.",
        "ceiling": "The highest sum for {ceiling} would have been passed by {over_ceiling}.",
        "group": (
            "{voters} chose “{heart}”. Their share of the money was {share}. Of theirs, {paid} "
            "went to plans that they chose. On average {winners} of their plans won."
        ),
        "group-rest": (
            "{voters} chose something else. Their share of the money was {share}. Of theirs, "
            "{paid} went to plans that they chose. On average {winners} of their plans won."
        ),
        "group-without": "For {voters} no plan won.",
        "compared-equal": (
            "We compared this outcome with that of the most votes. {ours} have more of this one, "
            "{theirs} of the other. So this outcome stays."
        ),
        "compared-greedy": (
            "We compared the outcome of equal shares with that of the most votes. {theirs} have "
            "more of the latter, {ours} of the former. So the latter counts."
        ),
        "picture": "Who paid for what",
        "picture-rest": "others",
        "picture-group": "who chose “{heart}”",
        "picture-bar": "{name}: {cost}, paid by {groups}",
        "picture-none": "There are no plans that get money.",
    },
}
