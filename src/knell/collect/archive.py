"""The archive: originals byte for byte, each under its SHA-256."""

from __future__ import annotations

import os
from pathlib import Path

from knell.errors import CasebookError
from knell.model import sha256_hex


class Archive:
    """A folder of originals: `ab/cdef…` holds the bytes whose SHA-256 is `abcdef…`. Nothing is ever overwritten."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, digest: str) -> Path:
        """Where the bytes of that digest are kept."""
        return self.folder / digest[:2] / digest[2:]

    def keep(self, data: bytes) -> str:
        """Keep `data` and return its SHA-256. It has reached the disk when this returns."""
        digest = sha256_hex(data)
        path = self.path(digest)
        if path.exists() and path.stat().st_size == len(data):
            return digest
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch = path.with_name(f".{path.name}.{os.getpid()}")
        with scratch.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        scratch.replace(path)
        _sync(path.parent)
        _sync(self.folder)
        return digest

    def read(self, digest: str) -> bytes:
        """The bytes of that digest. CasebookError where they are missing or no longer what they were."""
        try:
            data = self.path(digest).read_bytes()
        except OSError as error:
            raise CasebookError(f"the original {digest} is missing from {self.folder}: {error}") from error
        if sha256_hex(data) != digest:
            raise CasebookError(f"the original {digest} has changed on disk: restore it from a backup")
        return data


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
