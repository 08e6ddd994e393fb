import io.fluxcrawl.duckdb.DuckDb;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the Parquet file of a made-up crawl of a site. Arguments: file, pages, links of a page. Run by {@code audit.sh}. */
final class SyntheticSite {
    private SyntheticSite() {}

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]).toAbsolutePath();
        long pages = Long.parseLong(args[1]);
        int links = Integer.parseInt(args[2]);
        Files.deleteIfExists(file);
        String sql = """
                copy (
                  with p as (select i, 'https://www.example.com/section-' || (i %% 50) || '/page-' || i as u from range(1, %1$d + 1) t(i))
                  select case when i = 1 then 1 else 10000000000 + i end as "row", u as url, u as final_url, 'ok' as outcome,
                         case when i = 1 then 0 else 1 + (i %% 6)::integer end as depth,
                         case when i %% 97 = 0 then 404 when i %% 1009 = 0 then 500 else 200 end::integer as status, 1::integer as attempts,
                         now() as fetched_at,
                         {'dns': null::double, 'connect': null::double, 'tls': null::double, 'first_byte': (hash(i) %% 900)::double, 'body': 3.0::double,
                          'parse': 1.0::double, 'total': 300.0::double} as timings_ms,
                         'HTTP/1.1' as http_version, true as tls_verified,
                         map {'content-type': ['text/html; charset=utf-8'], 'date': ['Sun, 29 Nov 2026 10:00:00 GMT'], 'server': ['nginx']} as headers,
                         'text/html' as content_type, (20000 + hash(i) %% 60000)::bigint as bytes_wire, (80000 + hash(i) %% 100000)::bigint as bytes,
                         sha256(case when i %% 400 = 0 then 'same' else i::varchar end) as content_hash, 'UTF-8' as charset, 'header' as charset_source,
                         'Title of the page with the number ' || (i - i %% 3) || ' | Example' as title, 'Description ' || i as description, 'en' as lang,
                         case when i %% 20 = 0 then 'https://www.example.com/section-1/page-1' else u end as canonical, null::varchar as robots,
                         i %% 20 <> 0 and i %% 97 <> 0 and i %% 1009 <> 0 as indexable, case when i %% 20 = 0 then 'canonical' end as indexable_reason,
                         {'titles': ['Title of the page with the number ' || (i - i %% 3) || ' | Example'], 'title_length': 50::integer, 'title_pixels': (300 + hash(i) %% 300)::integer,
                          'descriptions': ['Description ' || i || repeat(' of a page', (hash(i) %% 12)::integer)], 'description_length': 80::integer, 'description_pixels': 500::integer,
                          'canonicals': [u], 'canonical_verdict': case when i %% 20 = 0 then 'other' else 'self' end, 'canonical_relative': false,
                          'hreflang_faults': null::varchar[], 'refresh': null::varchar, 'viewport': 'width=device-width', 'insecure_resources': null::varchar[]} as seo,
                         map {'og:title': ['Title ' || i], 'og:url': [u]} as open_graph,
                         ['Heading ' || i] as h1, ['Part one', 'Part two'] as h2,
                         [{'level': 1::integer, 'text': 'Heading ' || i}, {'level': 2::integer, 'text': 'Part one'}, {'level': 2::integer, 'text': 'Part two'}] as headings,
                         %2$d::integer as outlinks,
                         list_transform(range(1, %2$d + 1), lambda k: {
                           'href': 'https://www.example.com/section-' || ((1 + hash(i * 31 + k) %% %1$d) %% 50) || '/page-' || (1 + hash(i * 31 + k) %% %1$d),
                           'rel': case when k = %2$d then 'nofollow' end, 'text': case when k = 3 then 'more' else 'Link ' || k end,
                           'place': case when k < 5 then 'nav' when k > 18 then 'footer' else 'main' end, 'target': case when k = 6 then '_blank' end,
                           'wraps_image': null::boolean, 'image_alt': null::varchar, 'fragment': case when k = 7 then 'part-' || i %% 3 end, 'label': null::varchar}) as outlink_list,
                         ['part-0', 'part-1', 'main', 'top-' || i] as ids,
                         {'internal': %2$d::integer, 'external': 0::integer, 'unique': %2$d::integer, 'nofollow': 1::integer, 'header': 0::integer, 'nav': 4::integer,
                          'main': 14::integer, 'aside': 0::integer, 'footer': 2::integer} as link_counts,
                         {'all': 5::integer, 'without_alt': (i %% 7 = 0)::integer, 'empty_alt': 0::integer, 'without_size': (i %% 2)::integer} as image_counts,
                         (100 + hash(i) %% 1500)::integer as word_count, 5000::integer as text_length, 0.1::double as text_ratio
                  from p) to '%3$s' (format parquet, compression zstd, row_group_size 8192)
                """.formatted(pages, links, file.toString().replace("'", "''"));
        try (DuckDb db = DuckDb.inMemory(file.resolveSibling("spill"), 1L << 30)) {
            db.execute("set preserve_insertion_order = false");
            db.execute(sql);
        }
        System.out.printf("%,d pages with %,d links, %,d bytes%n", pages, pages * links, Files.size(file));
    }
}
