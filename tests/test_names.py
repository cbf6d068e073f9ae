"""No module gives one name two meanings: the second would silently take the place of the first."""

import ast
from collections import Counter
from pathlib import Path

import pytest

import knell

MODULES = sorted(Path(knell.__file__).parent.rglob("*.py"))


def bound_at_the_top(module: Path) -> Counter[str]:
    names: Counter[str] = Counter()
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign):
            names.update(target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names[node.target.id] += 1
        elif isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.decorator_list:
            names[node.name] += 1
    return names


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_a_module_binds_a_name_once(module):
    assert [name for name, times in bound_at_the_top(module).items() if times > 1] == []
