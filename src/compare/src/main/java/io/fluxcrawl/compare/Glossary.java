package io.fluxcrawl.compare;

import io.fluxcrawl.report.Cell;
import io.fluxcrawl.report.DataTable;
import io.fluxcrawl.report.DataTable.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Glossary for people who know asyncio or threads: each word, what it is called there, and what it means here. */
final class Glossary {
    private record Entry(String elsewhere, String meaning) {}

    private static final Map<String, Entry> ENTRIES = new LinkedHashMap<>();

    static {
        add(
                "thread",
                "threading.Thread",
                "A thread of the operating system (platform thread): it has a stack, and the kernel gives it a core.");
        add(
                "virtual thread",
                "coroutine with a stack",
                "A thread of the JVM, from Java 21 on: blocking code whose waiting gives its carrier to others.");
        add("carrier", "the loop's thread", "The platform thread that runs a virtual thread at the moment.");
        add(
                "pinned",
                "a coroutine that blocks its loop",
                "A virtual thread that cannot leave its carrier while it waits.");
        add(
                "coroutine",
                "async def",
                "A function that can pause. On the JVM a virtual thread pauses anywhere; a Mono is cut into callbacks instead.");
        add(
                "await",
                "await",
                "To go on when a value is there. With a Mono: flatMap or map; with a virtual thread: the plain blocking call.");
        add(
                "event loop",
                "asyncio event loop",
                "One thread that serves many connections in turn. Netty has one per core, asyncio one per program.");
        add("blocking call", "time.sleep, requests.get", "A call that keeps its thread until it has an answer.");
        add("executor", "concurrent.futures.Executor", "Something that runs tasks on its threads, such as a pool.");
        add("pool", "ThreadPoolExecutor, Pool", "A fixed number of threads or processes that take tasks from a queue.");
        add("Scheduler", "executor of run_in_executor", "Reactor's executor: where an operator chain runs.");
        add(
                "boundedElastic",
                "ThreadPoolExecutor for blocking calls",
                "Reactor's scheduler for code that blocks: threads as needed, up to a bound.");
        add("Mono", "awaitable, Future", "A promise of one value that starts when it is subscribed to.");
        add(
                "Flux",
                "async generator",
                "A stream of values that starts when it is subscribed to, and sends what is asked for.");
        add(
                "CompletableFuture",
                "asyncio.Future",
                "A value to come, with callbacks; it starts at once and knows no demand.");
        add("callback", "add_done_callback", "A function to be called when a value is there.");
        add(
                "flatMap",
                "gather with a semaphore",
                "Starts an inner stream per value, at most so many at once, and merges their values.");
        add(
                "publishOn",
                "loop.call_soon_threadsafe to another loop",
                "From here on the chain runs on another scheduler.");
        add("demand", "maxsize of a Queue", "How many values a subscriber has asked for; nobody may send more.");
        add(
                "backpressure",
                "await queue.put on a full queue",
                "Demand that flows backwards: a slow writer slows the fetching down.");
        add("prefetch", "size of a buffer", "How many values an operator asks for ahead of what its subscriber wants.");
        add("queue", "queue.Queue", "Where one thread puts a reference and another one takes it.");
        add(
                "reference",
                "a name bound to an object",
                "The address of an object in the heap: a few bytes, whatever the object's size.");
        add("serialize", "pickle.dumps", "To write an object as bytes.");
        add("pipe", "multiprocessing.Pipe", "Bytes from one process to another, copied by the kernel.");
        add(
                "shared memory",
                "multiprocessing.shared_memory",
                "Memory that two processes see, for bytes; objects cannot lie in it.");
        add("lock", "threading.Lock", "What one thread at a time can hold.");
        add("semaphore", "threading.Semaphore", "A lock that n threads can hold at a time.");
        add(
                "GIL",
                "global interpreter lock",
                "CPython's lock that a thread must hold to run Python code. The JVM has none.");
        add("core", "os.cpu_count()", "What runs one thread at a time.");
        add("affinity", "os.sched_setaffinity", "The cores that a process may use.");
        add("Amdahl's law", "-", "With a serial share s, n cores give at most 1 / (s + (1 - s) / n).");
        add("context switch", "-", "A core leaves one thread for another, which costs some microseconds.");
        add(
                "garbage collector",
                "reference counting and gc",
                "Frees objects that nobody refers to; it needs CPU, and copies what lives.");
        add("heap", "-", "Where objects lie. -Xmx bounds it.");
        add("stack", "frames", "Where a thread keeps its calls and their variables.");
        add("deadlock", "-", "Tasks that wait for each other, for ever.");
        add("starvation", "-", "A task that never gets a thread, since others keep them all.");
        add(
                "order statistics",
                "-",
                "An interval for a median, read off the sorted values: it assumes no distribution.");
        add(
                "bootstrap",
                "scipy.stats.bootstrap",
                "An interval from the measured rounds, drawn again and again with replacement.");
    }

    private Glossary() {}

    private static void add(String word, String elsewhere, String meaning) {
        ENTRIES.put(word, new Entry(elsewhere, meaning));
    }

    /**
     * Returns a table of words.
     *
     * @throws IllegalArgumentException if one is not in the glossary
     */
    static DataTable of(List<String> words) {
        return new DataTable(
                "For people who know Python's asyncio or threads",
                List.of(Column.text("word"), Column.text("in Python"), Column.text("what it is")),
                words.stream().map(Glossary::row).toList());
    }

    /** Returns a table of all words. */
    static DataTable all() {
        return of(List.copyOf(ENTRIES.keySet()));
    }

    private static List<Cell> row(String word) {
        Entry entry = ENTRIES.get(word);
        if (entry == null) throw new IllegalArgumentException("The glossary has no word " + word + ".");
        return List.of(Cell.of(word), Cell.of(entry.elsewhere()), Cell.of(entry.meaning()));
    }
}
