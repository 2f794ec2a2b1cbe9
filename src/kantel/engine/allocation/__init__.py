"""Money divided over projects by ballots: exact, explained and open to recounting.

In: projects with a cost, ballots and a budget (a Pabulib file). Out: which projects win,
what each round cost, and what every losing project lacked.
"""
