"""Sixteen people who each send a message, read the whole answer, and send the next."""

import asyncio
import json
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import aiohttp


@dataclass(frozen=True, slots=True)
class Person:
    """Who sends: their headers, and the conversation they are in when they have one."""

    headers: dict[str, str]
    thread_id: str | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run gave. Times in milliseconds, memory in MiB."""

    messages: int
    per_second: float
    cpu_ms: float
    first_token_p50: float
    first_token_p95: float
    whole_p95: float
    memory_mib: float


def cpu_seconds(pids: Sequence[int]) -> float:
    """Processor time these processes have used, their threads included."""
    total = 0.0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        total += (int(fields[11]) + int(fields[12])) / 100
    return total


def memory_mib(pids: Sequence[int]) -> float:
    """Resident memory of these processes."""
    total = 0
    for pid in pids:
        for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmRSS"):
                total += int(line.split()[1])
    return total / 1024


def message(thread_id: str | None, text: str) -> dict[str, object]:
    """A ChatKit request that says something, in a new conversation or in one that goes on."""
    part = {"type": "input_text", "text": text}
    words: dict[str, object] = {"content": [part], "attachments": [], "inference_options": {}}
    if thread_id is None:
        return {"type": "threads.create", "params": {"input": words}}
    return {"type": "threads.add_user_message", "params": {"thread_id": thread_id, "input": words}}


async def send(
    client: aiohttp.ClientSession, url: str, person: Person, text: str = "Tell me about the sea."
) -> tuple[float, float, str]:
    """Seconds to the first text and to the end, and the thread's id. Raises when the answer is not whole."""
    began = time.perf_counter()
    first = 0.0
    whole = bytearray()
    async with client.post(f"{url}/chatkit", json=message(person.thread_id, text), headers=person.headers) as response:
        response.raise_for_status()
        async for piece in response.content.iter_any():
            whole += piece
            if not first and b"text_delta" in whole:
                first = time.perf_counter() - began
    if not first or b'"type":"error"' in whole or b"thread.item.done" not in whole:
        raise RuntimeError(f"an answer was not whole: {bytes(whole[-400:])!r}")
    return first, time.perf_counter() - began, person.thread_id or thread_of(bytes(whole))


def thread_of(stream: bytes) -> str:
    """The id in the `thread.created` frame."""
    for line in stream.splitlines():
        if line.startswith(b"data: ") and b"thread.created" in line:
            return str(json.loads(line[6:])["thread"]["id"])
    raise RuntimeError("the stream names no thread")


async def run(url: str, pids: Sequence[int], people: Sequence[Person], messages: int) -> Measured:
    """`messages` in all, spread over the people, each one's after the other."""
    left = iter(range(messages))
    firsts: list[float] = []
    wholes: list[float] = []

    async def goes_on(client: aiohttp.ClientSession, person: Person) -> None:
        for _ in left:
            first, whole, _thread = await send(client, url, person)
            firsts.append(first)
            wholes.append(whole)

    connector = aiohttp.TCPConnector(limit=len(people))
    async with aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=120)) as client:
        cpu, began = cpu_seconds(pids), time.perf_counter()
        await asyncio.gather(*(goes_on(client, person) for person in people))
        seconds, used = time.perf_counter() - began, cpu_seconds(pids) - cpu
    p95 = max(0, round(len(firsts) * 0.95) - 1)
    return Measured(
        messages=messages,
        per_second=messages / seconds,
        cpu_ms=used / messages * 1000,
        first_token_p50=statistics.median(firsts) * 1000,
        first_token_p95=sorted(firsts)[p95] * 1000,
        whole_p95=sorted(wholes)[p95] * 1000,
        memory_mib=memory_mib(pids),
    )
