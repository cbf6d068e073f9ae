"""The tables of a casebook: facts, which triggers keep insert-only, and what is derived from them (docs/design.md)."""

from __future__ import annotations

from django.db import models


class Document(models.Model):
    """Fact: bytes received, kept in the archive under their SHA-256."""

    id = models.CharField(primary_key=True, max_length=64)
    size = models.BigIntegerField()
    kind = models.CharField(max_length=8)

    class Meta:
        db_table = "document"


class Receipt(models.Model):
    """Fact: from where, as whose, published when. Many to a document."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="receipts")
    item = models.TextField()
    name = models.TextField(null=True)
    publisher = models.TextField(null=True)
    published = models.CharField(max_length=40, null=True)
    published_guessed = models.BooleanField(default=False)
    url = models.TextField(null=True)
    title = models.TextField(null=True)
    received = models.DateTimeField()

    class Meta:
        db_table = "receipt"


class Text(models.Model):
    """Fact: the normalised text of a document, with the extractor's version; never extracted again unasked."""

    document = models.OneToOneField(Document, models.PROTECT, primary_key=True, related_name="text")
    sha256 = models.CharField(max_length=64, db_index=True)
    body = models.TextField()
    extractor = models.CharField(max_length=60)
    language = models.CharField(max_length=8, null=True)

    class Meta:
        db_table = "text"


class Refusal(models.Model):
    """Fact: an item that was not taken in, and why."""

    item = models.TextField()
    code = models.CharField(max_length=30)
    remedy = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "refusal"


class Decision(models.Model):
    """Fact: what a person decided, who, when and why."""

    sequence = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=24)
    about = models.JSONField()
    by = models.TextField()
    at = models.DateTimeField()
    why = models.TextField(null=True)
    seen = models.JSONField(default=list)
    value = models.JSONField(null=True)

    class Meta:
        db_table = "decision"


class Claim(models.Model):
    """Derived: a claim as canonical JSON, with the columns we filter by."""

    id = models.CharField(primary_key=True, max_length=40)
    document = models.ForeignKey(Document, models.DO_NOTHING, db_constraint=False)
    version = models.CharField(max_length=40)
    outcome = models.CharField(max_length=16, db_index=True)
    modality = models.CharField(max_length=16)
    json = models.TextField()

    class Meta:
        db_table = "claim"


class Incident(models.Model):
    """Derived: claims about one happening."""

    id = models.CharField(primary_key=True, max_length=40)
    act = models.CharField(max_length=32, db_index=True)
    json = models.TextField()

    class Meta:
        db_table = "incident"


class Member(models.Model):
    """Derived: which claims an incident joins."""

    incident = models.ForeignKey(Incident, models.DO_NOTHING, db_constraint=False)
    claim = models.ForeignKey(Claim, models.DO_NOTHING, db_constraint=False)

    class Meta:
        db_table = "member"


class Toll(models.Model):
    """Derived: what the claims on one cell support; `incident` is null for the casebook."""

    incident = models.ForeignKey(Incident, models.DO_NOTHING, null=True, db_constraint=False)
    outcome = models.CharField(max_length=16)
    victims = models.CharField(max_length=16)
    low = models.BigIntegerField(null=True)
    best = models.BigIntegerField(null=True)
    high = models.BigIntegerField(null=True)
    json = models.TextField()

    class Meta:
        db_table = "toll"


class Derivation(models.Model):
    """Derived: which version of the code made the derived tables, from which facts."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    version = models.CharField(max_length=40)
    facts = models.CharField(max_length=64)

    class Meta:
        db_table = "derivation"


FACTS = (Document, Receipt, Text, Refusal, Decision)
DERIVED = (Toll, Member, Incident, Claim, Derivation)
