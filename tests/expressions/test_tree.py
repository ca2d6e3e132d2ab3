"""The trees of a pack are parsed once and remembered with it."""

import subprocess
import sys

from check.making import bundled_pack
from running import run_fmsdocs

from fmsdocs.check.trees import trees_of
from fmsdocs.expressions.syntax import parse
from fmsdocs.expressions.tree import Node, learn, tree_of


def test_every_rule_of_the_pack_has_its_tree() -> None:
    trees = trees_of(bundled_pack())
    assert all(item.require in trees for item in bundled_pack().items if item.require)
    assert all(tree == parse(text) for text, tree in trees.items())


def test_what_was_learnt_is_not_parsed() -> None:
    node = Node("number", 0, "7")
    learn({"never parsed, for it is no expression": node})
    assert tree_of("never parsed, for it is no expression") is node


def test_a_second_check_does_not_load_jinja() -> None:
    run_fmsdocs("check", "case_specs/bn-b-saa", "--no-cache")
    program = (
        "import sys\n"
        "from fmsdocs.cli import main\n"
        "sys.argv = ['fmsdocs', 'check', 'case_specs/bn-b-saa', '--no-cache']\n"
        "try:\n"
        "    main()\n"
        "except SystemExit:\n"
        "    assert 'jinja2' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
