package io.fluxcrawl.audit;

import io.fluxcrawl.duckdb.DuckDbAppender;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Values of pages that follow from all links: inlinks, clicks from the start, and PageRank (Brin and Page, 1998; damping 0.85, the
 * weight of pages without links spread evenly). They fill the table {@code graph}. Time is linear in the links; memory holds some 60
 * bytes a page, and the links lie in a file ({@link ArcFile}).
 */
final class LinkGraph {
    private static final int ITERATIONS = 12;
    private static final double DAMPING = 0.85;
    private static final int UNREACHED = -1;

    private final ArcFile arcs;
    private final int pages;
    private final int[] inlinks;
    private final int[] followedInlinks;

    private LinkGraph(ArcFile arcs, int pages) {
        this.arcs = arcs;
        this.pages = pages;
        inlinks = new int[pages + 1];
        followedInlinks = new int[pages + 1];
    }

    /** Fills the table. Pages are numbered from 1, with few gaps. */
    static void make(AuditDatabase db) throws IOException {
        int pages = Math.toIntExact(db.number("select max(id) from pages"));
        try (ArcFile arcs = ArcFile.of(db, pages)) {
            LinkGraph graph = new LinkGraph(arcs, pages);
            graph.countInlinks();
            int[] clicks = graph.clicks(db);
            BitSet internal = new BitSet(pages + 1);
            db.longs("select id::bigint from pages where internal", id -> internal.set((int) id));
            double[] ranks = graph.ranks(internal);
            try (DuckDbAppender rows = db.appender("graph")) {
                for (int id = 1; id <= pages; id++) {
                    rows.row(
                            id,
                            graph.inlinks[id],
                            graph.followedInlinks[id],
                            clicks[id] == UNREACHED ? null : clicks[id],
                            internal.get(id) ? ranks[id] : null);
                }
            }
        }
    }

    private void countInlinks() {
        for (int source = 1; source <= pages; source++) {
            for (long i = arcs.begin(source); i < arcs.begin(source + 1); i++) {
                int arc = arcs.get(i);
                inlinks[ArcFile.target(arc)]++;
                if (ArcFile.isFollowed(arc)) followedInlinks[ArcFile.target(arc)]++;
            }
        }
    }

    /** Returns for each page the links from the nearest page of the list: a search in breadth. */
    private int[] clicks(AuditDatabase db) throws IOException {
        int[] clicks = new int[pages + 1];
        Arrays.fill(clicks, UNREACHED);
        int[] queue = new int[pages];
        int[] end = {0};
        db.longs("select id::bigint from pages where \"row\" <= 10000000000", id -> {
            clicks[(int) id] = 0;
            queue[end[0]++] = (int) id;
        });
        for (int next = 0; next < end[0]; next++) {
            int source = queue[next];
            for (long i = arcs.begin(source); i < arcs.begin(source + 1); i++) {
                int target = ArcFile.target(arcs.get(i));
                if (clicks[target] != UNREACHED) continue;
                clicks[target] = clicks[source] + 1;
                queue[end[0]++] = target;
            }
        }
        return clicks;
    }

    private double[] ranks(BitSet internal) {
        double[] ranks = new double[pages + 1];
        Arrays.fill(ranks, 1);
        int counted = internal.cardinality();
        if (counted == 0 || arcs.size() == 0) return ranks;
        int[] degrees = new int[pages + 1];
        for (int source = 1; source <= pages; source++) {
            for (long i = arcs.begin(source); i < arcs.begin(source + 1); i++) {
                if (ArcFile.isFollowed(arcs.get(i))) degrees[source]++;
            }
        }
        for (int iteration = 0; iteration < ITERATIONS; iteration++) ranks = next(ranks, degrees, internal, counted);
        return ranks;
    }

    private double[] next(double[] ranks, int[] degrees, BitSet internal, int counted) {
        double[] got = new double[pages + 1];
        double loose = 0;
        for (int source = internal.nextSetBit(1); source >= 0; source = internal.nextSetBit(source + 1)) {
            if (degrees[source] == 0) {
                loose += ranks[source];
                continue;
            }
            double share = ranks[source] / degrees[source];
            for (long i = arcs.begin(source); i < arcs.begin(source + 1); i++) {
                int arc = arcs.get(i);
                if (ArcFile.isFollowed(arc)) got[ArcFile.target(arc)] += share;
            }
        }
        for (int id = 1; id <= pages; id++) got[id] = 1 - DAMPING + DAMPING * (got[id] + loose / counted);
        return got;
    }
}
