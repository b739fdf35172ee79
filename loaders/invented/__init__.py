"""Invented traffic: people, firms, crews and their parcels, lifelike and from a seed.

Nobody in it is real: surnames, streets and firms are made of invented parts, telephone numbers come from the
ranges that regulators keep for fiction where there are any, e-mail addresses end in example.org.
"""
