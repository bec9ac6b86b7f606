"""Questions with right and wrong answers: QA-Eval, grade-school sums, everyday sense, marked school and course answers."""

from __future__ import annotations

import hashlib
import json
import re
import xml.etree.ElementTree as ElementTree

from .item import Item
from .snapshot import files, rows, text

SYSTEMS = ("fid", "gpt35", "chatgpt", "gpt4", "newbing")


def held_out(question: str) -> bool:
    """Every tenth question of QA-Eval is kept for measuring, by its hash."""
    return int(hashlib.sha256(question.encode()).hexdigest(), 16) % 10 == 0


def qa_eval(held: bool = False) -> list[Item]:
    """Open questions with answers of five systems that people marked right or wrong, and a golden answer."""
    found: list[Item] = []
    for part in ("NQ", "TQ"):
        for row in json.loads(text("wangcunxiang/QA-Eval", f"EVOUNA/{part}.json")):
            if row.get("improper") or held_out(row["question"]) is not held:
                continue
            marked = [(row.get(f"answer_{s}"), row.get(f"judge_{s}")) for s in SYSTEMS]
            good = tuple(a for a, right in marked if a and right is True)
            bad = tuple(a for a, right in marked if a and right is False)
            golden = row["golden_answer"]
            golden = golden.split("/")[0] if isinstance(golden, str) else str(golden[0])
            found.append(Item("qa-eval", part, row["question"], good, bad, golden))
    return found


def solution(written: str) -> str:
    """A sum's solution without its calculator marks."""
    return re.sub(r"<<[^>]*>>", "", written).replace("\nA: ", "\nAnswer: ").strip()


def sums() -> list[Item]:
    """Word problems with right and wrong solutions of several models."""
    found: list[Item] = []
    for row in rows(text("openai/grade-school-math", "grade_school_math/data/example_model_solutions.jsonl")):
        tried = [(solution(v["solution"]), v["is_correct"]) for v in row.values() if isinstance(v, dict)]
        right = tuple(s for s, correct in tried if correct)
        wrong = tuple(s for s, correct in tried if not correct)
        truth = solution(row["ground_truth"])
        found.append(Item("grade-school-math", "sum", row["question"], right or (truth,), wrong, truth))
    return found


def everyday_sense() -> list[Item]:
    """Multiple-choice questions of common sense, with people's explanations of the right choice."""
    explained = {
        row["id"]: row["explanation"]["open-ended"]
        for row in rows(text("salesforce/cos-e", "data/v1.11/cose_train_v1.11_processed.jsonl"))
    }
    found: list[Item] = []
    for row in rows(text("salesforce/cos-e", "data/v1.0/train_rand_split.jsonl")):
        choices = {c["label"]: c["text"] for c in row["question"]["choices"]}
        right = choices.pop(row["answerKey"])
        note = explained.get(row["id"]) or ""
        found.append(Item("cos-e", "sense", row["question"]["stem"], (right,), tuple(choices.values()), right, note=note))
    return found


def school(part: str = "training") -> list[Item]:
    """Short answers of pupils and students (SciEntsBank and Beetle, SemEval-2013 task 7), marked right or wrong."""
    found: list[Item] = []
    for path in files("leocomelli/score-freetext-answer", f"src/main/resources/corpus/semeval2013-task7/{part}/2way"):
        if not path.endswith(".xml"):
            continue
        root = ElementTree.fromstring(text("leocomelli/score-freetext-answer", path))
        reference = next((r.text.strip() for r in root.iter("referenceAnswer") if r.text), None)
        marks = [(s.text.strip(), s.get("accuracy")) for s in root.iter("studentAnswer") if s.text and s.text.strip()]
        good = tuple(a for a, mark in marks if mark == "correct")
        bad = tuple(a for a, mark in marks if mark == "incorrect")
        query = (root.findtext("questionText") or "").strip()
        if query and good and bad:
            found.append(Item("semeval-2013-7", path.split("/")[-2], query, good, bad, reference))
    return found


def course(part: str = "training") -> list[Item]:
    """Answers of computer science students with a score from 0 to 1 and a teacher's feedback (SAF, English)."""
    found: list[Item] = []
    for path in files("SebOchs/SAF", f"data/{part}/english"):
        root = ElementTree.fromstring(text("SebOchs/SAF", path))
        reference = (root.findtext(".//referenceAnswer") or "").strip() or None
        good: list[str] = []
        bad: list[tuple[str, str]] = []
        for answer in root.iter("studentAnswer"):
            said, score = (answer.findtext("response") or "").strip(), answer.findtext("score")
            if not said or score is None:
                continue
            if float(score) >= 0.95:
                good.append(said)
            elif float(score) <= 0.4:
                bad.append((said, " ".join((answer.findtext("response_feedback") or "").split())))
        query = (root.findtext("questionText") or "").strip()
        if query and good and bad:
            found.append(Item("saf", "course", query, tuple(good), tuple(b for b, _ in bad), reference, tuple(f for _, f in bad)))
    return found
