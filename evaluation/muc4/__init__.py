"""MUC-4 on Knell: who did what to whom in a dispatch, in the conventions of that evaluation (1992).

`candidates` gathers what could fill a role, with features from Knell's reading; `model` weighs them
by logistic regressions that `training/muc4.py` fits; `answer` groups what is kept into incidents.
"""
