"""Every error that leaves the library.

::

    KgError                 the root; its text says what, where and what to do
    ├── InputError          a page, folder or stream that cannot be read
    ├── LexiconError        a bad entry in a lexicon; names file and line
    ├── QueryError          a query that cannot be parsed, named, bound or carried out
    ├── NameLookupError     a name that nothing, or more than one thing, answers to
    └── GraphError          a graph folder that cannot be opened, written or trusted
"""


class KgError(Exception):
    """The root of all errors raised on purpose: one line that says what, where and what to do."""


class InputError(KgError):
    """A page, folder or stream that cannot be read."""


class LexiconError(KgError):
    """A bad entry in a lexicon; the message names the file and the line."""


class QueryError(KgError):
    """A query that cannot be parsed, found by its name, bound or carried out."""


class NameLookupError(KgError):
    """A name that nothing in the graph answers to, or that more than one thing answers to.

    ``candidates`` lists the things that match, as lines for a person to choose from; empty where nothing matches.
    """

    def __init__(self, message: str, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.candidates = candidates


class GraphError(KgError):
    """A graph folder that cannot be opened, written or trusted."""
