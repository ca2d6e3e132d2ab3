"""The remembered trees are those that a fresh parse gives."""

import json
import sys

from check.making import bundled_pack
from hypothesis import given
from hypothesis import strategies as st
from policy.remember_expressions import trees_of

from fmsdocs.expressions.syntax import parse
from fmsdocs.expressions.tree import REMEMBERED, _read, _write, tree_of, written_down

COMMAND = "python tests/policy/remember_expressions.py"


def test_the_memory_is_fresh() -> None:
    assert REMEMBERED.read_text("utf-8") == written_down(trees_of(bundled_pack())), COMMAND


def test_a_remembered_text_gives_the_same_tree() -> None:
    for text in json.loads(REMEMBERED.read_text("utf-8")):
        assert tree_of(text) == parse(text)


TEXTS = st.sampled_from(
    [
        "a.b == 1.50 and not c",
        "f(x, on='y') | where('a', ['b', 1]) is one_of([1])",
        "1 < x <= 3 or y in (1, 2)",
        "-a + b * 2 / 3 if true else 'x'",
        "a[0]['b']",
        "today()",
    ]
)


@given(TEXTS)
def test_trees_survive_being_written_down(text: str) -> None:
    assert _read(json.loads(json.dumps(_write(parse(text))))) == parse(text)


def test_only_new_texts_load_jinja() -> None:
    """In a process of its own: a remembered text does not load Jinja, another one does."""
    import subprocess

    remembered = next(iter(json.loads(REMEMBERED.read_text("utf-8"))))
    program = (
        "import sys\n"
        "from fmsdocs.expressions.expression import compile_expression\n"
        f"compile_expression({remembered!r})\n"
        "assert 'jinja2' not in sys.modules\n"
        "compile_expression('1 == 12345')\n"
        "assert 'jinja2' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
