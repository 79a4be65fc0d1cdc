"""Gold facts against a graph: precision, recall and F1.

::

    gold folder -> gold.py ─┐
                            ├─> alignment.py -> scoring.py -> report.py
    graph       -> facts.py ┘
"""
