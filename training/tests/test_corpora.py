"""Readers, on small repositories made here."""

import json
import subprocess
from pathlib import Path

import pytest

from ..corpora import instructions, questions
from ..corpora.snapshot import MissingSnapshot, files
from ..corpora.sources import SOURCES, load

ANSWERS = [
    {"question": "who won", "golden_answer": "Ann/Anna", "answer_fid": "Ann", "judge_fid": True, "answer_gpt4": "Bob", "judge_gpt4": False},
    {"question": "bad one", "golden_answer": "x", "answer_fid": "x", "judge_fid": True, "improper": True},
]
SCHOOL = """<question><questionText>Why?</questionText><referenceAnswers><referenceAnswer>Because.</referenceAnswer></referenceAnswers>
<studentAnswers><studentAnswer accuracy="correct">It is so.</studentAnswer><studentAnswer accuracy="incorrect">No.</studentAnswer></studentAnswers></question>"""


def repository(root: Path, name: str, content: dict[str, str]) -> None:
    """A git repository with these files at HEAD."""
    folder = root / name.replace("/", "+") / "repo"
    for path, text in content.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=t", "-c", "user.email=t@t", "commit", "-qm", "files"]):
        subprocess.run(["git", "-C", str(folder), *command], check=True)


def test_marked_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository(tmp_path, "wangcunxiang/QA-Eval", {f"EVOUNA/{p}.json": json.dumps(ANSWERS) for p in ("NQ", "TQ")})
    monkeypatch.setenv("MIRROR", str(tmp_path))
    kept, held = questions.qa_eval(), questions.qa_eval(held=True)
    assert len(kept) + len(held) == 2 and not (kept and held)
    item = (kept or held)[0]
    assert (item.good, item.bad, item.reference) == (("Ann",), ("Bob",), "Ann")


def test_school_answers_and_arguments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = "src/main/resources/corpus/semeval2013-task7/training/2way/beetle/a.xml"
    repository(tmp_path, "leocomelli/score-freetext-answer", {path: SCHOOL})
    table = "#id\tlabel\ta1\ta2\n1\ta2\tweak\tstrong <br/> point\n2\tequal\tx\ty\n"
    repository(tmp_path, "UKPLab/acl2016-convincing-arguments", {"data/UKPConvArg1Strict-CSV/ban-cars_yes.csv": table})
    monkeypatch.setenv("MIRROR", str(tmp_path))
    assert questions.school()[0].good == ("It is so.",) and questions.school()[0].reference == "Because."
    (argument,) = instructions.arguments()
    assert argument.good == ("strong\npoint",) and argument.ranked and argument.query.endswith("ban cars: yes")


def test_what_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIRROR", str(tmp_path))
    with pytest.raises(MissingSnapshot) as problem:
        load()
    assert all(source.repository in str(problem.value) for source in SOURCES)
    with pytest.raises(MissingSnapshot, match="clone https://github.com/a/b"):
        files("a/b", "data")


def test_calculator_marks_go() -> None:
    assert questions.solution("3+4 = <<3+4=7>>7\nA: 7") == "3+4 = 7\nAnswer: 7"
