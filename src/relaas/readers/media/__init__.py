"""Opens pictures and recordings: what they hold, what they say of themselves, and what they are known again by.

Everything here decodes files from strangers with engines in C, so it runs in a child process
(:mod:`relaas.readers.isolation`) and needs the packages of ``relaas[evidence]``.
"""
