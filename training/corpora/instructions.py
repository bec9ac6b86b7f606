"""Instructions with responses: tasks of T0, seed tasks, roleplay and code, marked responses of ChatGPT, ranked and chosen replies."""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from pathlib import PurePosixPath

from .item import Item
from .snapshot import files, raw, rows, text

# Tasks whose query asks for a story or question around an answer: any fluent text would do, so they teach nothing.
LOOSE = re.compile(r"generate_question|build_story|expand_reverse|generate_story|write_an_article|spice_up|decide_worth|generate_subject")


def tasks() -> list[Item]:
    """Prompts and completions of the T0 collection, as kept by self-instruct."""
    found: list[Item] = []
    for path in files("yizhongw/self-instruct", "data/finetuning/t0_train_50k/data_per_template"):
        task = PurePosixPath(path).stem
        if LOOSE.search(task):
            continue
        for row in rows(text("yizhongw/self-instruct", path)):
            query, answer = row["prompt"].strip(), row["completion"].replace("<|endoftext|>", "").strip()
            if answer and 10 < len(query) < 1200 and len(answer) < 900:
                found.append(Item("t0", task, query, (answer,)))
    return found


def seeds() -> list[Item]:
    """The 175 seed tasks that people wrote for self-instruct."""
    found: list[Item] = []
    for row in rows(text("yizhongw/self-instruct", "data/seed_tasks.jsonl")):
        for instance in row["instances"][:1]:
            found.append(Item("seed-tasks", row["name"], joined(row["instruction"], instance["input"]), (instance["output"].strip(),)))
    return found


def joined(instruction: str, given: str) -> str:
    """An instruction and its input, as one query."""
    return f"{instruction.strip()}\n\n{given.strip()}" if given.strip() else instruction.strip()


def teacher() -> list[Item]:
    """Roleplay and code instructions answered by GPT-4 (GPTeacher)."""
    found: list[Item] = []
    for task, path in (
        ("roleplay", "Roleplay/roleplay-simple-deduped-roleplay-instruct.json"),
        ("code", "Codegen/codegen-instruct.json"),
    ):
        for row in json.loads(text("teknium1/GPTeacher", path)):
            if row["response"].strip():
                found.append(Item("gpteacher", task, joined(row["instruction"], row["input"]), (row["response"].strip(),)))
    return found


def marked_general() -> list[Item]:
    """ChatGPT's responses to user queries, marked by people for statements that are not true (HaluEval)."""
    found: list[Item] = []
    for row in rows(text("RUCAIBox/HaluEval", "data/general_data.json")):
        query, said = row["user_query"].strip(), row["chatgpt_response"].strip()
        if not said:
            continue
        if row["hallucination"] == "yes":
            spans = tuple(s for s in row["hallucination_spans"] if s)[:1]
            found.append(Item("halueval", "general-untrue", query, (), (said,), faults=spans or ("",)))
        else:
            found.append(Item("halueval", "general", query, (said,)))
    return found


def marked_questions() -> list[Item]:
    """Questions on a given passage, with a right answer and an invented one (HaluEval's examples)."""
    found: list[Item] = []
    for row in rows(text("RUCAIBox/HaluEval", "generation/qa/qa_one-turn_data.json")):
        query = f"{row['question'].strip()}\n\n{row['knowledge'].strip()}"
        found.append(Item("halueval", "passage", query, (row["right_answer"],), (row["hallucinated_answer"],), row["right_answer"]))
    return found


def ranked_replies() -> list[Item]:
    """First prompts of OpenAssistant with replies that people ranked (validation part, kept by oasst-fi)."""
    messages = rows(text("TurkuNLP/oasst-fi", "original-data/en-validation.jsonl"))
    replies = defaultdict(list)
    for m in messages:
        if m["role"] == "assistant" and m["rank"] is not None and not m["deleted"]:
            replies[m["parent_id"]].append((m["rank"], m["text"].strip()))
    found: list[Item] = []
    for m in messages:
        said = sorted(replies.get(m["message_id"], []))
        if m["parent_id"] is None and said:
            found.append(Item("oasst", "chat", m["text"].strip(), (said[0][1],), tuple(t for _, t in said[1:]), ranked=True))
    return found


def chosen_replies() -> list[Item]:
    """Replies of which people chose the less harmful (hh-rlhf, harmless-base test part), conversations of one turn only."""
    found: list[Item] = []
    packed = raw("anthropics/hh-rlhf", "harmless-base/test.jsonl.gz")
    for row in rows(gzip.decompress(packed).decode("utf-8")):
        sides = [re.split(r"\n\n(?:Human|Assistant): ", row[k]) for k in ("chosen", "rejected")]
        if all(len(s) == 3 for s in sides) and sides[0][1] == sides[1][1] and sides[0][2].strip() and sides[1][2].strip():
            found.append(Item("hh-rlhf", "harmless", sides[0][1].strip(), (sides[0][2].strip(),), (sides[1][2].strip(),), ranked=True))
    return found


def arguments() -> list[Item]:
    """Arguments on one topic, of which people said which convinces more (UKPConvArg1 strict)."""
    found: list[Item] = []
    for path in files("UKPLab/acl2016-convincing-arguments", "data/UKPConvArg1Strict-CSV"):
        topic = PurePosixPath(path).stem.replace("-", " ").replace("_", ": ").strip()
        for line in text("UKPLab/acl2016-convincing-arguments", path).split("\n")[1:]:
            cells = [re.sub(r"\s*<br/>\s*", "\n", c).strip() for c in line.split("\t")]
            if len(cells) == 4 and cells[1] in ("a1", "a2") and cells[2] and cells[3]:
                better, worse = (cells[2], cells[3]) if cells[1] == "a1" else (cells[3], cells[2])
                found.append(Item("convincing-arguments", topic, f"Give an argument. Topic: {topic}", (better,), (worse,), ranked=True))
    return found
