"""The code with one of its filters by person taken out, in memory and for a while."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

from tests.sources import APPS, ROOT, module_of, python_files

_ASKING = {"filter", "get", "exclude", "get_object_or_404", "get_or_create", "update_or_create"}


@dataclass(frozen=True)
class Mutant:
    """One call without its ``person=``: where it stands, and in which function."""

    module: str
    line: int
    function: str
    source: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line} {self.source}"

    @property
    def place(self) -> tuple[str, str]:
        """Return file and function, as a frame knows them."""
        return (self._original.__code__.co_filename, self.function)

    @property
    def _original(self) -> FunctionType:
        found: Any = importlib.import_module(self.module)
        for name in self.function.split("."):
            found = getattr(found, name)
        found = inspect.unwrap(found)
        assert isinstance(found, FunctionType), f"{self} is in no function that can be changed"
        return found

    @contextmanager
    def applied(self) -> Iterator[None]:
        """Let the function run without the filter, whoever imported it from where."""
        function = self._original
        former = function.__code__
        path = former.co_filename
        tree = _without_filter(ast.parse(Path(path).read_text()), self.line, self.source)
        function.__code__ = _code_of(compile(tree, path, "exec"), self.function)
        try:
            yield
        finally:
            function.__code__ = former


def find_mutants() -> list[Mutant]:
    """Return every query of the code that is narrowed to a person."""
    return [
        Mutant(module_of(path), call.lineno, function, ast.unparse(call))
        for path in python_files(*APPS)
        if "migrations" not in path.parts
        for function, call in _calls(ast.parse(path.read_text()))
        if _asks(call) and _filter_of(call)
    ]


def _calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call with the outermost function it stands in, as ``function`` or ``Class.method``."""
    for top in tree.body:
        inside = top.body if isinstance(top, ast.ClassDef) else [top]
        before = f"{top.name}." if isinstance(top, ast.ClassDef) else ""
        for node in inside:
            if isinstance(node, ast.FunctionDef):
                for call in ast.walk(node):
                    if isinstance(call, ast.Call):
                        yield before + node.name, call


def _asks(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return name in _ASKING


def _filter_of(call: ast.Call) -> list[ast.keyword]:
    names = {"person", "person_id", "person__in"}
    return [keyword for keyword in call.keywords if keyword.arg in names]


def _without_filter(tree: ast.Module, line: int, source: str) -> ast.Module:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and call.lineno == line and ast.unparse(call) == source:
            call.keywords = [kept for kept in call.keywords if kept not in _filter_of(call)]
    return tree


def _code_of(code: CodeType, qualname: str) -> CodeType:
    inner = [const for const in code.co_consts if isinstance(const, CodeType)]
    for found in inner:
        if found.co_qualname == qualname:
            return found
        if qualname.startswith(f"{found.co_qualname}."):
            return _code_of(found, qualname)
    raise LookupError(f"{qualname} is not in {ROOT}")
