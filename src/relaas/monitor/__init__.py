"""Recordings of fixed posts in, located events out: what was heard where and when, with how much uncertainty.

It works after the fact, on recordings. The same rules hold for every place on the ground; nothing here follows a person
or a vehicle.
"""
