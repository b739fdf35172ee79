"""Readers: one format a file; each module here that has `SUFFIXES` is one, found by `source.formats`."""
