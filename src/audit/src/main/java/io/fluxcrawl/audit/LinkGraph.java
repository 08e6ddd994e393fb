package io.fluxcrawl.audit;

import java.io.IOException;

/**
 * Values of pages that follow from all links: clicks from the start, and PageRank (Brin and Page, 1998; damping 0.85, pages
 * without links spread evenly). They stand in the table {@code graph}.
 */
final class LinkGraph {
    private static final int MAX_CLICKS = 10_000;
    private static final int ITERATIONS = 12;
    private static final String DAMPING = "0.85";

    private LinkGraph() {}

    static void make(AuditDatabase db) throws IOException {
        clicks(db);
        rank(db);
        db.execute(
                "create table graph as select p.id, coalesce(i.inlinks, 0) as inlinks, coalesce(i.followed_inlinks, 0) as"
                        + " followed_inlinks, c.clicks, k.rank from pages p left join inlinks i using (id) left join clicks c using (id)"
                        + " left join ranks k using (id)");
        db.execute("create view ranked as select p.*, g.* exclude (id) from pages p join graph g using (id)");
    }

    /** Follows links from the pages of the list, one step at a time. */
    private static void clicks(AuditDatabase db) throws IOException {
        db.execute("create table clicks as select id, 0 as clicks from pages where \"row\" <= 10000000000");
        for (int step = 1; step < MAX_CLICKS; step++) {
            long before = db.number("select count(*) from clicks");
            db.execute("insert into clicks select distinct a.target, " + step
                    + " from arcs a join clicks c on c.id = a.source and" + " c.clicks = " + (step - 1)
                    + " where not exists (from clicks k where k.id = a.target)");
            if (db.number("select count(*) from clicks") == before) return;
        }
    }

    private static void rank(AuditDatabase db) throws IOException {
        db.execute("create table degrees as select source as id, count(*) as n from arcs where followed group by 1");
        db.execute("create table ranks as select id, 1.0::double as rank from pages where internal");
        long pages = db.number("select count(*) from ranks");
        if (pages == 0 || !db.isTrue("select 1 from arcs limit 1")) return;
        for (int i = 0; i < ITERATIONS; i++) {
            db.execute(
                    "create table next_ranks as with share as (select k.id, k.rank / d.n as share from ranks k join degrees d"
                            + " using (id)), got as (select a.target as id, sum(s.share) as got from arcs a join share s on s.id ="
                            + " a.source where a.followed group by 1), loose as (select coalesce(sum(rank), 0) / "
                            + pages
                            + " as each from ranks where id not in (select id from degrees))"
                            + " select r.id, 1 - " + DAMPING + " + " + DAMPING
                            + " * (coalesce(g.got, 0) + loose.each) as rank from ranks r left join got g using (id), loose");
            db.execute("drop table ranks");
            db.execute("alter table next_ranks rename to ranks");
        }
    }
}
