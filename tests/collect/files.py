"""Small files of invented stories, in each shape an import knows."""

BUNDLE = """Het Moeras van de Formulieren

Wij zien hier dat formulieren het gesprek verdringen.

» Zeven handtekeningen

Een moeder vertelt:

Zeven handtekeningen moest ik zetten voor een traplift, en toen kwam er een andere.

Mei 2017

» Nooit teruggebeld

Een wethouder van een kleine gemeente vertelt:

Wij zouden terugbellen. Dat deed niemand. Ik heb het zelf maar gedaan.

Juni 2018

De Brug naar Elkaar

Wij zien hier dat mensen elkaar vinden.

» Zeven handtekeningen

Een moeder vertelt:

Zeven handtekeningen moest ik zetten voor een traplift, en toen kwam er een andere.

Mei 2017
"""

TABLE = """Titel;Verhaal;Rol;Maand;Gemeente
Soep;Ik maakte soep voor de hele trap.;een bewoner;2024-03;Merelveen
Fiets;De fiets stond er na een week. Mijn BSN is 999990019.;een ouder;2024-04;Merelveen
"""

STRANGE_TABLE = """Kop;Wat er was;Nr
Soep;Ik maakte soep voor de hele trap.;1
Fiets;De fiets stond er na een week.;2
"""

TRANSCRIPT = """Interview met een wijkverpleegkundige
Datum: 5 maart 2024

I: Hoe begon het?
R: Ze belde mij op een maandag. Ik ben er meteen heen gegaan.
I: En toen?
R: Toen hebben we koffie gedronken, meer niet.
I: Wat leerde u ervan?
R: Dat je eerst moet luisteren.
"""
