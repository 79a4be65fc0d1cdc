"""Resolution: which person, body, place or event is meant. Adds to claims, never rewrites one."""

from kg.resolution.resolving import resolve
from kg.resolution.tenures import find_tenures

__all__ = ["find_tenures", "resolve"]
