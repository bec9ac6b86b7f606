"""Files out of bare git snapshots: `MIRROR/owner+name/repo` (a bare repository or one with a work tree)."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any


class MissingSnapshot(FileNotFoundError):
    """A source's repository is not at hand."""


def repository(name: str) -> Path:
    """Git folder of `owner/name`; MissingSnapshot names the folder that was looked for."""
    root = Path(os.environ.get("MIRROR", "mirror"))
    folder = root / name.replace("/", "+") / "repo"
    inner = folder / ".git"
    if not folder.is_dir():
        raise MissingSnapshot(f"{folder} is not there: clone https://github.com/{name} to it (git clone --bare)")
    return inner if inner.is_dir() else folder


def raw(name: str, path: str) -> bytes:
    """One file's bytes at HEAD."""
    found = subprocess.run(["git", "-C", str(repository(name)), "show", f"HEAD:{path}"], capture_output=True)
    if found.returncode:
        raise MissingSnapshot(f"{name}: {path}: {found.stderr.decode().strip()}")
    return found.stdout


def text(name: str, path: str) -> str:
    """One file as UTF-8; bytes that are none are replaced."""
    return raw(name, path).decode("utf-8", "replace")


def files(name: str, under: str) -> list[str]:
    """Paths below a folder, at HEAD."""
    command = ["git", "-C", str(repository(name)), "ls-tree", "-r", "--name-only", "HEAD", under]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def rows(content: str) -> list[Any]:
    """JSON lines."""
    return [json.loads(line) for line in content.splitlines() if line.strip()]
