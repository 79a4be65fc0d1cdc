"""Why a claim was made: the words, what was seen in them, and the rule that fired.

``words.py`` reads words anew, ``evidence.py`` takes a claim of a graph with what the graph keeps of it, ``drawing.py``
puts both before a person's eyes.
"""
