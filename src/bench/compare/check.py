"""Checks the main figure of every experiment of fluxcrawl compare by other means: check.py [RESULT.json...]

Everything here is Python's standard library and shares no code with the experiments. Each check measures order and direction
of what the experiment says. With result files (compare EXPERIMENT --json FILE) it also asks whether they say the same.
Prints a line per check; exits with 1 if one fails. Needs Linux and a quiet machine; takes about half a minute.
"""

import asyncio
import concurrent.futures
import json
import multiprocessing
import os
import pickle
import queue
import statistics
import subprocess
import sys
import threading
import time

FAILED = []


def check(experiment, claim, holds, figures):
    print("%-5s %-14s %s (%s)" % ("ok" if holds else "FAIL", experiment, claim, figures))
    if not holds:
        FAILED.append(claim)


# ---- hand-over: a reference costs the same at any size, bytes do not


def through_queue(item, count=20_000):
    items = queue.Queue(256)
    taker = threading.Thread(target=lambda: [items.get() for _ in range(count)])
    taker.start()
    start = time.perf_counter()
    for _ in range(count):
        items.put(item)
    taker.join()
    return (time.perf_counter() - start) / count * 1e6


def through_pipe(item, count):
    ours, theirs = multiprocessing.Pipe()

    def take():
        for _ in range(count):
            theirs.recv()
        theirs.send("done")

    child = multiprocessing.get_context("fork").Process(target=take)
    child.start()
    start = time.perf_counter()
    for _ in range(count):
        ours.send(item)
    ours.recv()
    spent = (time.perf_counter() - start) / count * 1e6
    child.join()
    return spent


def hand_over():
    small, large = ["x" * 50 + str(i) for i in range(20)], ["x" * 50 + str(i) for i in range(2000)]
    nothing = statistics.median(through_queue(None) for _ in range(5))
    queued = [statistics.median(through_queue(item) for _ in range(5)) for item in (small, large)]
    piped = [statistics.median(through_pipe(item, n) for _ in range(3)) for item, n in ((small, 3000), (large, 200))]
    figures = "%.2f, %.2f, %.2f µs for nothing, 1 kB, 100 kB" % (nothing, *queued)
    check("hand-over", "a queue does not care for the size", max(nothing, *queued) < 2 * min(nothing, *queued), figures)
    check("hand-over", "a pipe does", piped[1] > 10 * piped[0], "%.1f and %.1f µs" % tuple(piped))
    check("hand-over", "a large record is far cheaper through a queue", piped[1] > 10 * queued[1], "%.1f and %.2f µs" % (piped[1], queued[1]))
    assert len(pickle.dumps(large)) > 100_000


# ---- stall: a heartbeat is late by the sum of all turns


async def late_by(tasks, seconds, turns, apart):
    loop = asyncio.get_running_loop()
    late, pool = [], concurrent.futures.ThreadPoolExecutor(tasks)

    def beat(due):  # a plain timer: asyncio.sleep() would need a second turn of the loop to wake its coroutine
        late.append(time.monotonic() - due)
        schedule()

    def schedule():
        due = time.monotonic() + 0.01
        loop.call_later(0.01, beat, due)

    async def hold():
        for _ in range(turns):
            if apart:
                await loop.run_in_executor(pool, time.sleep, seconds)
            else:
                time.sleep(seconds)
            await asyncio.sleep(0)

    schedule()
    await asyncio.gather(*(hold() for _ in range(tasks)))
    await asyncio.sleep(0.02)
    return max(late) * 1e3, statistics.median(late) * 1e3


def stall():
    on_loop, _ = asyncio.run(late_by(16, 0.02, 3, False))
    _, apart = asyncio.run(late_by(16, 0.02, 3, True))
    check("stall", "16 tasks of 20 ms delay everybody by some 320 ms", 250 < on_loop < 500, "%.0f ms" % on_loop)
    check("stall", "on threads of their own they do not", apart < 20, "%.1f ms" % apart)


# ---- parse-threads and cores: work under one lock does not scale, work without one does


def count_to(number):
    total = 0
    for i in range(number):
        total += i * i
    return total


def rate(executor, workers):
    with executor as pool:
        list(pool.map(count_to, [1000] * workers))
        start = time.perf_counter()
        list(pool.map(count_to, [2_000_000] * workers))
        return workers / (time.perf_counter() - start)


def scaling():
    cores = len(os.sched_getaffinity(0))
    if cores < 2:
        print("skip  parse-threads, cores: one core")
        return
    gil = getattr(sys, "_is_gil_enabled", lambda: True)()
    fork = multiprocessing.get_context("fork")
    processes = [
        statistics.median(rate(concurrent.futures.ProcessPoolExecutor(n, mp_context=fork), n) for _ in range(3)) for n in (1, cores)
    ]
    threads = [statistics.median(rate(concurrent.futures.ThreadPoolExecutor(n), n) for _ in range(3)) for n in (1, cores)]
    free, locked = processes[1] / processes[0], threads[1] / threads[0]
    if gil:
        check("parse-threads", "under one lock (the GIL) threads give nothing", locked < 1.25, "%.2f times" % locked)
    check("parse-threads", "without one they do", free > 1.3 * (locked if gil else 1), "%.2f times on %d cores" % (free, cores))
    all_cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(all_cores)})
    bound = statistics.median(rate(concurrent.futures.ProcessPoolExecutor(cores, mp_context=fork), cores) for _ in range(3))
    os.sched_setaffinity(0, all_cores)
    check("cores", "bound to one core, as many workers are slower", processes[1] > 1.3 * bound, "%.2f times" % (processes[1] / bound))


# ---- memory: a thread holds far more than a coroutine

MEMORY = """
import asyncio, sys, threading
def resident():
    return next(int(line.split()[1]) * 1024 for line in open("/proc/self/status") if line.startswith("VmRSS"))
kind, count = sys.argv[1], int(sys.argv[2])
if kind == "thread":
    answer, before = threading.Event(), resident()
    for _ in range(count):
        threading.Thread(target=answer.wait, daemon=True).start()
    print((resident() - before) / count, flush=True)
    import os; os._exit(0)
async def main():
    answer = asyncio.Event()
    before = resident()
    tasks = [asyncio.create_task(answer.wait()) for _ in range(count)]
    await asyncio.sleep(0)
    print((resident() - before) / count)
    answer.set()
    await asyncio.gather(*tasks)
asyncio.run(main())
"""


def memory():
    def each(kind, count):
        return float(subprocess.run([sys.executable, "-c", MEMORY, kind, str(count)], capture_output=True, check=True, text=True).stdout)

    thread, task = each("thread", 1000), each("task", 50_000)
    check("memory", "a waiting thread holds more than five coroutines", thread > 5 * task, "%.0f and %.0f bytes" % (thread, task))


# ---- deadlock: a pool whose tasks all wait for it never ends


def ended(tasks):
    pool = concurrent.futures.ThreadPoolExecutor(4)
    started = threading.Barrier(tasks)
    done = []

    def task():
        started.wait()
        inner = pool.submit(lambda: "page")
        concurrent.futures.wait([inner], timeout=2)
        if inner.done():
            done.append(inner)

    outer = [pool.submit(task) for _ in range(tasks)]
    concurrent.futures.wait(outer, timeout=0.5)
    count = len(done)
    pool.shutdown(cancel_futures=True)
    return count


def deadlock():
    four, three = ended(4), ended(3)
    check("deadlock", "of four tasks none ends, of three all do", (four, three) == (0, 3), "%d of 4, %d of 3" % (four, three))


# ---- latency and concurrency: n waits at once give n by the latency


def waiting():
    async def visits(n, latency, rows):
        rows = iter(range(rows))

        async def one():
            for _ in rows:
                await asyncio.sleep(latency)

        start = time.perf_counter()
        await asyncio.gather(*(one() for _ in range(n)))
        return time.perf_counter() - start

    for n, latency in ((10, 0.1), (100, 0.1), (100, 0.02)):
        rate = 5 * n / asyncio.run(visits(n, latency, 5 * n))
        ideal = n / latency
        check("concurrency", "%d waits of %.0f ms: at most %.0f a second" % (n, latency * 1e3, ideal), 0.5 * ideal < rate <= 1.02 * ideal, "%.0f" % rate)


# ---- what result files say


def median(result, series, label):
    for one in result["series"]:
        for point in one["points"]:
            if one["name"] == series and point["label"] == label:
                return point["y"]["median"]
    return float("nan")


def said(path):
    with open(path) as file:
        result = json.load(file)
    name = result.get("experiment")
    at = lambda series, label: median(result, series, label)
    if name == "hand-over":
        flat = at("queue of a running thread", "100 kB") / at("queue of a running thread", "1 kB")
        steep = at("process, by pipe", "100 kB") / at("process, by pipe", "1 kB")
        check(path, "queue flat, pipe steep", flat < 2 and steep > 10, "%.2f and %.1f times" % (flat, steep))
    elif name == "stall":
        check(path, "the sum of all turns", 250 < at("median", "16 tasks block the loop") < 500, "%.0f ms" % at("median", "16 tasks block the loop"))
        one, other = at("worst", "two loops merged, the subscriber blocks"), at("worst of the other loop", "two loops merged, the subscriber blocks")
        check(path, "one loop drains for both", one > 5 * other, "%.0f and %.1f ms" % (one, other))
    elif name == "parse-threads":
        locked = at("one lock", "8") / at("one lock", "1")
        check(path, "one lock gives nothing", locked < 1.25, "%.2f times" % locked)
    elif name == "memory":
        thread, mono = at("platform thread", "10,000"), at("Mono", "10,000")
        check(path, "a thread holds far more than a Mono", thread > 20 * mono, "%.0f and %.0f bytes" % (thread, mono))
    elif name == "deadlock":
        check(path, "a pool of four tasks does not end", at("tasks that ended", "pool of 4: 4 tasks wait for tasks of the same pool") == 0, "0 %")
    elif name == "cores":
        points = next(one["points"] for one in result["series"] if one["name"] == "parsing")
        speed = points[-1]["y"]["median"]
        check(path, "no more than the cores", 1 < speed <= 1.1 * points[-1]["x"], "%.2f times" % speed)
    else:
        print("skip  %s: no experiment" % path)


def main():
    for part in (hand_over, stall, scaling, memory, deadlock, waiting):
        part()
    for path in sys.argv[1:]:
        said(path)
    sys.exit(1 if FAILED else 0)


if __name__ == "__main__":
    main()
