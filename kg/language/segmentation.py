"""jieba, set up so that its cache is safe: one weak witness among several, loaded only when it is asked."""

from __future__ import annotations

import logging
import os
import tempfile
from functools import cache
from pathlib import Path
from typing import Any


def frequency(word: str) -> int:
    """Give how often the dictionary has seen ``word`` as a word; 0 where it is none."""
    tokenizer = segmenter()
    tokenizer.check_initialized()
    return int(tokenizer.FREQ.get(word) or 0)


@cache
def segmenter() -> Any:
    """Give a jieba tokenizer whose cache lies in a folder of the user's own.

    jieba's default is a fixed name in the shared temporary folder, read back with marshal: whoever writes that
    file first decides what everybody loads.
    """
    import jieba

    jieba.setLogLevel(logging.CRITICAL)  # a cache that cannot be written costs time, nothing else
    tokenizer = jieba.Tokenizer()
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "officials-kg"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="officials-kg-"))  # made with mode 0700, for this process alone
    tokenizer.tmp_dir = str(folder)
    tokenizer.cache_file = "jieba.cache"
    return tokenizer
