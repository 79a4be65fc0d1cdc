"""Records: what extraction says of one page, as bytes that another process, machine or day can read."""

from kg.records.codec import decode_record, encode_record
from kg.records.store import RecordStore

__all__ = ["RecordStore", "decode_record", "encode_record"]
