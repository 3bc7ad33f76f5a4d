"""Finds copies among pictures and videos: re-encoded, scaled, cropped, letterboxed, mirrored or trimmed ones.

What is found is a proposal: *this looks like a copy of that*. Looking alike is no proof of anything: two cameras side
by side, or one camera an hour later, give pictures that look alike too. It needs the packages of ``relaas[evidence]``.
"""
