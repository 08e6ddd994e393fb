"""Measures how late a heartbeat of 10 ms is on an asyncio event loop: SCENARIO TASKS MILLIS TURNS. Prints one line of JSON.

The scenario is nothing, block, compute, or executor: what each of so many tasks does in every turn.
"""

import asyncio
import json
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor

BEAT = 0.01


async def heartbeat(late, ended):
    while True:
        due = time.perf_counter() + BEAT
        await asyncio.sleep(BEAT)
        late.append(max(0.0, time.perf_counter() - due) * 1e3)
        if ended.is_set():
            return


def compute(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


async def task(scenario, seconds, turns, pool):
    for _ in range(turns):
        if scenario == "block":
            time.sleep(seconds)
        elif scenario == "compute":
            compute(seconds)
        elif scenario == "executor":
            await asyncio.get_running_loop().run_in_executor(pool, time.sleep, seconds)
        else:
            await asyncio.sleep(seconds)
        await asyncio.sleep(0.001)


async def main(scenario, tasks, millis, turns):
    late, ended = [], asyncio.Event()
    beat = asyncio.create_task(heartbeat(late, ended))
    await asyncio.sleep(0)
    with ThreadPoolExecutor(tasks) as pool:
        await asyncio.gather(*(task(scenario, millis / 1e3, turns, pool) for _ in range(tasks)))
    ended.set()
    await beat
    print(json.dumps({"median": statistics.median(late), "worst": max(late)}))


asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])))
