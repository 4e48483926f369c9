"""The backup's file by itself, without a database."""

from __future__ import annotations

from pathlib import Path

import pyrage
import pytest

from config.backup.archive import is_encrypted, pack, unpack

PHRASE = "lamp river quiet stone"


@pytest.fixture
def members(tmp_path: Path) -> dict[str, Path]:
    dumped = tmp_path / "dump"
    dumped.write_bytes(b"PGDMP and somebody's worst day")
    return {"database.dump": dumped}


@pytest.mark.parametrize("phrase", ["", PHRASE])
def test_what_was_packed_comes_out_again(
    tmp_path: Path, members: dict[str, Path], phrase: str
) -> None:
    kept, out = tmp_path / "kept", tmp_path / "out"
    kept.mkdir()
    out.mkdir()
    pack(kept / "file", members, {"made_at": "today"}, phrase)
    assert [path.name for path in kept.iterdir()] == ["file"]
    assert is_encrypted(kept / "file") is bool(phrase)
    opened = unpack(kept / "file", out, phrase)
    assert opened.about["made_at"] == "today"
    assert opened.member("database.dump").read_bytes() == members["database.dump"].read_bytes()


def test_what_is_encrypted_never_lies_beside_it_in_plain(
    tmp_path: Path, members: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder may be somebody else's disk, and what was once written there can be found."""
    kept, sizes, encrypt = tmp_path / "kept", [], pyrage.passphrase.encrypt
    kept.mkdir()

    def watched(content: bytes, phrase: str) -> bytes:
        sizes.extend(path.stat().st_size for path in kept.iterdir())
        return encrypt(content, phrase)

    monkeypatch.setattr(pyrage.passphrase, "encrypt", watched)
    pack(kept / "file", members, {}, PHRASE)
    assert sizes == [0]
