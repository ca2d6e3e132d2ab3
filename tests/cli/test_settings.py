"""Settings, and which policy pack a run finds by them."""

import shutil
from pathlib import Path

import pytest
from policy.own_pack import write_pack
from running import Ran, run_fmsdocs


@pytest.fixture
def repository(case_folder: Path) -> Path:
    """A repository with a case and a pack in it."""
    root = case_folder.parent
    (root / ".git").mkdir()
    (case_folder / "letter-of-request.yaml").write_text("request:\n  type: LOA\n")
    write_pack(root / "packs" / "own", head={"name": "own"})
    write_pack(root / "packs" / "other", head={"name": "other"})
    return root


def check(folder: Path, *more: str, **environment: str) -> Ran:
    case = next(path for path in (folder, *folder.parents) if (path / "bn-b-new").is_dir())
    return run_fmsdocs("check", str(case / "bn-b-new"), *more, cwd=folder, **environment)


def pack_of(ran: Ran) -> str:
    """Return the name of the pack in the note about it, ``fmsdocs`` without one."""
    assert "Traceback" not in ran.out + ran.err
    _, found, words = ran.out.partition("note[POL020]: policy pack ")
    return words.split()[0] if found else "fmsdocs"


def test_without_settings_it_is_ours(repository: Path) -> None:
    assert pack_of(check(repository)) == "fmsdocs"


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("fmsdocs.toml", 'policy = "packs/own"\n'),
        ("pyproject.toml", '[project]\nname = "cases"\n[tool.fmsdocs]\npolicy = "packs/own"\n'),
    ],
)
def test_settings_choose_the_pack(repository: Path, file: str, text: str) -> None:
    (repository / file).write_text(text)
    below = repository / "deep" / "down"
    below.mkdir(parents=True)
    assert pack_of(check(repository)) == "own"
    assert pack_of(check(below)) == "own", "the path is relative to the file"
    assert pack_of(check(repository, "--policy", "packs/other")) == "other"
    assert pack_of(check(repository, "--policy", "bundled")) == "fmsdocs"


def test_the_nearest_settings_count_up_to_the_repository(repository: Path) -> None:
    (repository / "fmsdocs.toml").write_text('policy = "packs/own"\n')
    (repository / "pyproject.toml").write_text('[tool.fmsdocs]\npolicy = "packs/nowhere"\n')
    near = repository / "near"
    near.mkdir()
    (near / "pyproject.toml").write_text('[tool.fmsdocs]\npolicy = "../packs/other"\n')
    assert pack_of(check(repository)) == "own"
    assert pack_of(check(near)) == "other"
    (near / "pyproject.toml").write_text('[tool.other]\npolicy = "../packs/other"\n')
    assert pack_of(check(near)) == "own"
    (near / ".git").mkdir()
    assert pack_of(check(near)) == "fmsdocs"


def test_settings_that_change_are_seen_at_once(repository: Path) -> None:
    cache = str(repository / "cache")
    for name in ("own", "other"):
        (repository / "fmsdocs.toml").write_text(f'policy = "packs/{name}"\n')
        assert pack_of(check(repository, XDG_CACHE_HOME=cache)) == name
    (repository / "fmsdocs.toml").write_text("policy = 5\n")
    assert check(repository, XDG_CACHE_HOME=cache).code == 4


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        (
            "fmsdocs.toml",
            "policy = packs\n",
            "1:10: error[FMS050]: this is not TOML: invalid value",
        ),
        ("fmsdocs.toml", 'policy = "packs', "error[FMS050]: this is not TOML: "),
        (
            "fmsdocs.toml",
            '\npolicies = "x"\n',
            "2:1: error[FMS051]: there is no setting 'policies'",
        ),
        ("fmsdocs.toml", "[gates]\nx = 1\n", "1:2: error[FMS051]: there is no setting 'gates'"),
        (
            "fmsdocs.toml",
            "policy = 5\n",
            "1:1: error[FMS052]: the setting 'policy' must be a text in quotes; found a whole",
        ),
        ("fmsdocs.toml", 'policy = ""\n', "1:1: error[FMS052]: the setting 'policy' must be"),
        (
            "pyproject.toml",
            '[tool.fmsdocs]\npolicy = "packs/owm"\n',
            "2:1: error[FMS053]: there is no policy pack 'packs/owm'",
        ),
        (
            "fmsdocs.toml",
            'policy = "packs"\n',
            "1:1: error[FMS053]: the folder 'packs' holds no policy pack: it has no pack.yaml",
        ),
    ],
)
def test_faulty_settings(repository: Path, file: str, text: str, expected: str) -> None:
    (repository / file).write_text(text)
    ran = check(repository)
    assert ran.code == 4
    (line,) = [line for line in ran.out.splitlines() if line.startswith(file)]
    assert expected in line
    assert "error[LOR-006]" in ran.out, "the case is checked"
    assert run_fmsdocs("list", "rules", "LOR-030", cwd=repository).code == 4


def test_did_you_mean(repository: Path) -> None:
    (repository / "fmsdocs.toml").write_text('polcy = "packs/own"\n')
    assert "did you mean 'policy'?" in check(repository).out


def test_validate_needs_no_pack(repository: Path) -> None:
    (repository / "fmsdocs.toml").write_text("policy = 5\n")
    assert run_fmsdocs("validate", "bn-b-new", cwd=repository).code == 0


def install(site: Path, name: str, *, group: str = "fmsdocs.policy") -> None:
    """Put a distribution with a pack into *site*, as pip would."""
    package = f"{name}_policy"
    write_pack(site / package, head={"name": name})
    information = site / f"{package}-1.0.dist-info"
    information.mkdir()
    points = f"[console_scripts]\nx = {package}:main\n\n[{group}]\n{name} = {package}\n"
    (information / "entry_points.txt").write_text(points)


def test_an_installed_pack_is_found(repository: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    install(site, "ministry")
    install(site, "unrelated", group="somebody.policy")
    path = f"{Path(__file__).parents[2]}:{site}"
    assert pack_of(check(repository, PYTHONPATH=path)) == "ministry"
    (repository / "fmsdocs.toml").write_text('policy = "packs/own"\n')
    assert pack_of(check(repository, PYTHONPATH=path)) == "own", "settings come first"
    (repository / "fmsdocs.toml").write_text('policy = "bundled"\n')
    assert pack_of(check(repository, PYTHONPATH=path)) == "fmsdocs"


def test_of_several_installed_packs_one_is_chosen(repository: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    install(site, "ministry")
    install(site, "navy")
    path = f"{Path(__file__).parents[2]}:{site}"
    ran = check(repository, PYTHONPATH=path)
    assert ran.code == 4
    assert "error[FMS054]: several policy packs are installed: ministry, navy" in ran.out
    (repository / "fmsdocs.toml").write_text('policy = "navy"\n')
    assert pack_of(check(repository, PYTHONPATH=path)) == "navy"


def test_an_installed_pack_without_its_folder(repository: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    install(site, "ministry")
    shutil.rmtree(site / "ministry_policy")
    ran = check(repository, PYTHONPATH=f"{Path(__file__).parents[2]}:{site}")
    assert ran.code == 4
    assert "error[FMS055]" in ran.out
