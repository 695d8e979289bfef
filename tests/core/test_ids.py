"""Ids are long, never repeat, and a forked process does not repeat its parent's."""

import os
import re
from concurrent.futures import ThreadPoolExecutor

from taskpilot.core.ids import random_id


def test_an_id_carries_its_kind_and_144_bits() -> None:
    assert re.fullmatch(r"msg_[A-Za-z0-9_-]{24}", random_id("msg"))


def test_a_million_ids_in_several_threads_never_repeat() -> None:
    with ThreadPoolExecutor(4) as threads:
        batches = threads.map(_draw, [50_000] * 20)
        ids = [one for batch in batches for one in batch]
    assert len(set(ids)) == len(ids) == 1_000_000


def _draw(count: int) -> list[str]:
    return [random_id("x") for _ in range(count)]


def test_a_forked_process_does_not_repeat_its_parents_ids() -> None:
    random_id("x")
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writer, random_id("x").encode())
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(reader, 100).decode() != random_id("x")
    os.close(reader)
    os.close(writer)
