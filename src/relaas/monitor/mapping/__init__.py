"""Maps of what posts recorded as finely as it was reckoned, for whoever may see that: they are never published.

What is given out is drawn by squares alone (:mod:`relaas.monitor.report.mapping`).
"""
