"""Every error Knell raises on purpose.

KnellError
├── GroundingError        a value claims words that are not in the document
├── VocabularyError       a vocabulary file (ours or a user's) breaks its form
├── Refused               one item cannot be processed; has a reason code and a way out
├── DecisionError         a decision names what is not there, or lacks who or why
├── ReckoningError        the linear programme failed: a fault of ours, never of the input
└── CasebookError         the casebook refuses: not one, read-only, or from a newer version
"""

from __future__ import annotations


class KnellError(Exception):
    """Root of all errors raised on purpose: catch this one at an outer door."""


class GroundingError(KnellError):
    """A value claims words that do not stand in the document at its span."""


class VocabularyError(KnellError):
    """A vocabulary file breaks its form. The message names file, entry and what was expected."""


class Refused(KnellError):
    """One item cannot be processed. The others go on; the refusal is kept.

    `item` names what was refused, `code` is one of the documented reason codes,
    `remedy` says what the person can do.
    """

    def __init__(self, item: str, code: str, remedy: str) -> None:
        super().__init__(f"{item}: {code}: {remedy}")
        self.item = item
        self.code = code
        self.remedy = remedy


class DecisionError(KnellError):
    """A decision names what is not there, or does not say who took it or why."""


class ReckoningError(KnellError):
    """The linear programme ended in a state that no input should be able to cause."""


class CasebookError(KnellError):
    """The casebook refuses: it is not one, is read-only, or was written by a newer Knell."""
