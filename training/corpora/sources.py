"""The sources by name: reader, repository, licence. The card's table is printed from here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from . import instructions, questions
from .item import Item
from .snapshot import MissingSnapshot


@dataclass(frozen=True)
class Source:
    """Where data comes from and under which licence."""

    name: str
    repository: str
    licence: str
    readers: tuple[Callable[[], list[Item]], ...]
    remark: str = ""


SOURCES: tuple[Source, ...] = (
    Source("t0", "yizhongw/self-instruct", "Apache-2.0", (instructions.tasks,), "the tasks' own data sets keep their licences"),
    Source("seed-tasks", "yizhongw/self-instruct", "Apache-2.0", (instructions.seeds,)),
    Source("gpteacher", "teknium1/GPTeacher", "MIT", (instructions.teacher,), "written by GPT-4"),
    Source("grade-school-math", "openai/grade-school-math", "MIT", (questions.sums,)),
    Source("cos-e", "salesforce/cos-e", "BSD-3-Clause", (questions.everyday_sense,)),
    Source("qa-eval", "wangcunxiang/QA-Eval", "Apache-2.0", (questions.qa_eval,), "answers by FiD, OpenAI and Bing models"),
    Source("semeval-2013-7", "leocomelli/score-freetext-answer", "CC BY 4.0", (questions.school,), "licence as on the copies of the Hugging Face hub"),
    Source("saf", "SebOchs/SAF", "MIT", (questions.course,)),
    Source("halueval", "RUCAIBox/HaluEval", "MIT", (instructions.marked_general, instructions.marked_questions), "responses by ChatGPT"),
    Source("oasst", "TurkuNLP/oasst-fi", "Apache-2.0", (instructions.ranked_replies,)),
    Source("hh-rlhf", "anthropics/hh-rlhf", "MIT", (instructions.chosen_replies,)),
    Source("convincing-arguments", "UKPLab/acl2016-convincing-arguments", "CC BY 4.0", (instructions.arguments,)),
)


def load() -> list[Item]:
    """Items of all sources; MissingSnapshot lists every repository that is not at hand."""
    found: list[Item] = []
    missing: list[str] = []
    for source in SOURCES:
        try:
            found += [item for read in source.readers for item in read()]
        except MissingSnapshot as problem:
            missing.append(str(problem))
    if missing:
        raise MissingSnapshot("\n".join(missing))
    return found
