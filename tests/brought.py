"""Articles as visitors bring them, of the tests' own writing."""

from __future__ import annotations

ARTICLE = """Skip to main content

Ferry talks resume in Nemuro

17 December 2016

Officials from Moscow and Tokyo met again over the four islands, two days after the leaders spoke.

The San Francisco Peace Treaty of 1951 did not name them. In Nemuro, on the coast of Hokkaido, \
families still look across to Kunashiri (Kunashir) and the Habomai islets.

A return of Shikotan was first written down in the Joint Declaration of 19 October 1956.

Share this article
"""
"""English, with furniture, about the shipped dossier."""

JAPANESE = """根室で協議再開

2016年12月17日

北方領土をめぐり、日ソ共同宣言（1956年10月19日）に基づく協議が東京で再開された。国後島と色丹島の元島民も出席した。
"""

UNRELATED = """A better way to bake bread

Flour, water and salt are all that a good loaf needs, says the baker. The oven should be hot, and \
the dough should rest overnight. In Lyon they bake it twice.
"""
