"""Proposing a layout for a file that none fits: what its columns are called and hold tells most of it.

A proposal is a layout file with comments where a person should look. It is always one that can be read, so
that a dry run shows at once what comes of it.
"""
