"""The backup's file: a tar of a manifest, its members, and a seal; encrypted as age if asked for.

The manifest names every member with its size and SHA-256, and the seal at the very end is the
manifest's own. So a file that was cut short, changed or made by another program is told before
anything is done with it.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pyrage

from config.refusal import Refused

KIND, FORMAT = "pem-diary backup", 1
MANIFEST, SEAL = "manifest.json", "seal.sha256"
_AGE = b"age-encryption.org/"
_BLOCK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Opened:
    """A backup that was read and found whole: ``about`` is what its maker wrote, members lie in ``folder``."""

    about: Mapping[str, Any]
    folder: Path

    def member(self, name: str) -> Path:
        """Return the file of one member."""
        return self.folder / name

    def names(self, prefix: str) -> list[str]:
        """Return the members below ``prefix``, in order."""
        return sorted(name for name in self.about["members"] if name.startswith(prefix))


def pack(
    target: Path, members: Mapping[str, Path], about: Mapping[str, Any], passphrase: str
) -> None:
    """Write the backup beside its place and move it there whole, readable by its owner only."""
    manifest = {"kind": KIND, "format": FORMAT, **about}
    manifest["members"] = {name: _described(path) for name, path in sorted(members.items())}
    text = json.dumps(manifest, indent=1, sort_keys=True).encode()
    handle, begun = tempfile.mkstemp(dir=target.parent, prefix=".backup-")
    try:
        with os.fdopen(handle, "wb") as file:
            if passphrase:
                file.write(_encrypted(text, members, passphrase))
            else:
                _write(file, text, members)
            file.flush()
            os.fsync(file.fileno())
        os.replace(begun, target)
    finally:
        Path(begun).unlink(missing_ok=True)


def _write(file: IO[bytes], manifest: bytes, members: Mapping[str, Path]) -> None:
    with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
        _add(tar, MANIFEST, manifest)
        for name, path in sorted(members.items()):
            tar.add(path, arcname=name, filter=_anonymous)
        _add(tar, SEAL, hashlib.sha256(manifest).hexdigest().encode())


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    tar.addfile(entry, io.BytesIO(content))


def _anonymous(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mode = 0o600
    return entry


def _described(path: Path) -> dict[str, Any]:
    return {"bytes": path.stat().st_size, "sha256": _sum(path)}


def _sum(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            found.update(block)
    return found.hexdigest()


def _encrypted(manifest: bytes, members: Mapping[str, Path], passphrase: str) -> bytes:
    """Return the tar encrypted: in plain it touches no disk that its passphrase is meant for."""
    whole = io.BytesIO()
    _write(whole, manifest, members)
    sealed: bytes = pyrage.passphrase.encrypt(whole.getvalue(), passphrase)
    return sealed


def is_encrypted(source: Path) -> bool:
    """Tell whether the file is encrypted in the age format."""
    with source.open("rb") as file:
        return file.read(len(_AGE)) == _AGE


def unpack(source: Path, folder: Path, passphrase: str = "") -> Opened:
    """Check the whole file and lay its members out in ``folder``; raise Refused and say what is wrong."""
    if not source.is_file():
        raise Refused(f"There is no file {source}.")
    plain = _decrypted(source, folder, passphrase) if is_encrypted(source) else source
    try:
        with tarfile.open(plain, mode="r:") as tar:
            about = _manifest(tar, source)
            _lay_out(tar, about, folder, source)
    except (tarfile.TarError, OSError, EOFError, KeyError, ValueError) as error:
        raise _damaged(source, "it is cut short or is not a backup at all") from error
    return Opened(about, folder)


def _decrypted(source: Path, folder: Path, passphrase: str) -> Path:
    if not passphrase:
        raise Refused(f"{source} is encrypted: its passphrase is needed.")
    try:
        plain = pyrage.passphrase.decrypt(source.read_bytes(), passphrase)
    except pyrage.DecryptError as error:
        raise Refused(
            f"{source} cannot be decrypted: the passphrase is another one, or the file is damaged. "
            "Nothing was changed."
        ) from error
    target = folder / "decrypted.tar"
    target.write_bytes(plain)
    return target


def _manifest(tar: tarfile.TarFile, source: Path) -> dict[str, Any]:
    text = _content(tar, MANIFEST)
    about = json.loads(text)
    if not isinstance(about, dict) or about.get("kind") != KIND:
        raise Refused(f"{source} was not made by this program. Nothing was changed.")
    if about["format"] != FORMAT:
        raise Refused(
            f"{source} was made by a newer version of the diary (format {about['format']}, and this "
            f"one reads {FORMAT}): update first. Nothing was changed."
        )
    if _content(tar, SEAL).decode() != hashlib.sha256(text).hexdigest():
        raise _damaged(source, "its list of contents was changed")
    return about


def _content(tar: tarfile.TarFile, name: str) -> bytes:
    file = tar.extractfile(name)
    if file is None:
        raise KeyError(name)
    return file.read()


def _lay_out(tar: tarfile.TarFile, about: Mapping[str, Any], folder: Path, source: Path) -> None:
    for name, wanted in about["members"].items():
        # "data" refuses whatever would land outside the folder.
        tar.extract(name, folder, filter="data")
        if _described(folder / name) != wanted:
            raise _damaged(source, f"{name} in it was changed")


def _damaged(source: Path, what: str) -> Refused:
    return Refused(f"{source} is damaged: {what}. Nothing was changed.")
