-- category: Headings and content
-- source: https://developers.google.com/search/docs/fundamentals/seo-starter-guide
-- needs: full
-- applies: live

-- check: h1-missing
-- number: 50
-- name: H1: missing
-- level: Issue/Medium
-- what: The page has no H1, or an empty one.
-- why: The H1 tells readers, and screen readers, what the page is.
-- fix: Mark the page's headline as H1.
select url from live where coalesce(trim(h1[1]), '') = '' and len(coalesce(h1, [])) <= 1

-- check: h1-several
-- number: 51
-- name: H1: several
-- level: Warning/Medium
-- what: The page has more than one H1.
-- why: HTML allows it; which one names the page is then not clear.
-- fix: Keep one, and make the others H2.
select url, array_to_string(h1, ' | ') as detail from live where len(h1) > 1

-- check: h1-duplicate
-- number: 52
-- name: H1: duplicate
-- level: Opportunity/Low
-- what: Several pages that may be indexed have the same first H1.
-- why: Readers cannot tell the pages apart.
-- fix: Give each its own.
with t as materialized (select url, h1[1] as value, hash(folded(h1[1])) as h from live where trim(h1[1]) <> '')
select url, value as detail from t where h in (select h from t group by h having count(*) > 1)

-- check: h1-too-long
-- number: 53
-- name: H1: too long
-- level: Opportunity/Low
-- threshold: longest=70
-- what: The first H1 is a long text.
-- why: A headline should be grasped at a glance.
-- fix: Shorten it.
select url, h1[1] as detail from live where length(h1[1]) > {longest}

-- check: heading-order
-- number: 54
-- name: Headings: levels skipped
-- level: Warning/Low
-- needs: headings
-- what: A heading is more than one level below the one before it, or the H1 does not come first.
-- why: Screen readers navigate by levels.
-- fix: Choose levels by structure, not by looks.
-- source: https://www.w3.org/WAI/tutorials/page-structure/headings/
with l as (select url, list_transform(headings, lambda h: h.level) as levels from live where len(headings) > 0)
select url, 'levels ' || array_to_string(levels[:40], ' ') as detail from l
where len(list_filter(range(1, len(levels)), lambda i: levels[i + 1] - levels[i] > 1)) > 0 or (list_contains(levels, 1) and levels[1] > 1)

-- check: h2-missing
-- number: 55
-- name: H2: missing
-- level: Warning/Low
-- threshold: words=300
-- what: A long text has no H2.
-- why: Headings divide a text and let readers jump.
-- fix: Divide the text by headings.
select url, word_count || ' words' as detail from live where len(coalesce(h2, [])) = 0 and word_count > {words}

-- check: h2-too-long
-- number: 56
-- name: H2: too long
-- level: Opportunity/Low
-- threshold: longest=70
-- what: An H2 is a long text.
-- why: A heading should be grasped at a glance.
-- fix: Shorten it.
select url, list_filter(h2, lambda h: length(h) > {longest})[1] as detail from live where len(list_filter(h2, lambda h: length(h) > {longest})) > 0

-- check: thin-content
-- number: 57
-- name: Content: few words
-- level: Opportunity/Medium
-- threshold: words=200
-- what: The page has few words of visible text.
-- why: There is little that a search engine could rank it for.
-- fix: Add what readers look for, join it with another page, or set noindex.
select url, word_count || ' words' as detail from live where word_count < {words}

-- check: thin-against-section
-- number: 58
-- name: Content: thin against its section
-- level: Warning/Low
-- threshold: least=8 ratio=0.5 z=3 close=0.7
-- what: The pages of a section have about as many words, and this one less than half of it.
-- why: Its content may be missing.
-- fix: Look at the page.
with m as (select host, section, median(word_count) as middle, mad(word_count) as spread, count(*) as n from live group by all),
     s as (select l.host, l.section, any_value(m.middle) as middle, any_value(m.spread) as spread,
                  avg((abs(l.word_count - m.middle) <= m.middle / 2)::int) as near
           from live l join m using (host, section) where m.n >= {least} group by all)
select l.url, l.word_count || ' words, the others about ' || s.middle::bigint as detail from live l join s using (host, section)
where s.near >= {close} and l.word_count < {ratio} * s.middle and 0.6745 * (s.middle - l.word_count) >= {z} * greatest(s.spread, 1)

-- check: duplicate-content
-- number: 59
-- name: Content: exact duplicate
-- level: Issue/High
-- needs: hashes
-- what: Pages that may be indexed have the same bytes and no common canonical.
-- why: Search engines choose one of them, perhaps the wrong one.
-- fix: Redirect all to one, or name one as canonical.
-- source: https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls
select url, 'same as ' || (count(*) over (partition by content_hash) - 1) || ' others, first ' || min(url) over (partition by content_hash) as detail
from live where content_hash is not null qualify count(*) over (partition by content_hash) > 1

-- check: near-duplicate
-- number: 60
-- name: Content: near duplicate
-- level: Warning/Medium
-- needs: full, text_simhash
-- threshold: words=50
-- applies: select count(*) from live where text_simhash is not null and word_count >= {words}
-- what: Pages that may be indexed have nearly the same main text: their SimHashes differ in at most 3 of 64 bits. Exact duplicates are listed apart, and pages with few words are left out.
-- why: Search engines take them for one page, and choose which.
-- fix: Join them, name one as canonical, or give each its own text.
-- source: https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls
with g as (select p.id, p.url, p.content_hash, d.first from near_duplicates d join live p using (id) where p.word_count >= {words}),
     s as (select first, count(*) as n, count(distinct coalesce(content_hash, url)) as texts, min(url) as one, max(url) as other from g group by 1)
select g.url, case when g.url = s.one then s.other else s.one end as target, 'with ' || (s.n - 1) || ' others' as detail
from g join s using (first) where s.n > 1 and s.texts > 1

-- check: same-metadata
-- number: 61
-- name: Content: same metadata, other body
-- level: Warning/Low
-- needs: hashes, seo, open_graph
-- what: Titles, descriptions, Open Graph, Twitter and JSON-LD of these pages are the same, and their bodies differ.
-- why: Metadata of a template stands where each page should have its own.
-- fix: Give each page its own metadata.
with m as (select url, content_hash, hash(seo.titles, seo.descriptions, open_graph, twitter, json_ld) as metadata
           from live where len(seo.titles) > 0 and len(map_keys(open_graph)) > 0)
select url, 'same as ' || case when url = min(url) over (partition by metadata) then max(url) over (partition by metadata) else min(url) over (partition by metadata) end as detail
from m qualify count(distinct content_hash) over (partition by metadata) > 1

-- check: placeholder-text
-- number: 62
-- name: Content: placeholder text
-- level: Warning/High
-- needs: seo
-- applies: html
-- what: Title, description or a heading holds "lorem ipsum". The text of the body is not in the records.
-- why: The page is not finished.
-- fix: Write the text, or take the page down.
with t as (select url, concat_ws(' | ', seo.titles[1], seo.descriptions[1], array_to_string(list_transform(headings, lambda h: h.text), ' | ')) as texts from html)
select url, regexp_extract(texts, '(?i)[^|]*lorem ipsum[^|]*') as detail from t where regexp_matches(texts, '(?i)lorem ipsum')

-- check: text-ratio
-- number: 63
-- name: Content: little text for its size
-- level: Opportunity/Low
-- threshold: ratio=0.05 bytes=50000
-- what: Hardly any of the page's bytes is visible text.
-- why: Much is loaded for little content.
-- fix: Move styles and scripts into files, and leave out what is not needed.
select url, printf('%.1f %% of %d bytes', 100 * text_ratio, bytes) as detail from live where text_ratio < {ratio} and bytes > {bytes}

-- check: hard-to-read
-- number: 64
-- name: Content: hard to read
-- level: Opportunity/Low
-- needs: readability
-- threshold: score=30 words=60
-- applies: select count(*) from live where readability is not null
-- what: Flesch's formula for the page's language gives a score below 30, which stands for scientific prose. Only languages with such a formula are
--   judged, and texts of 100 words or more; where sentences have more than 60 words on average, it is a list and no prose.
-- why: Most readers give up on long sentences of long words.
-- fix: Shorten sentences, and use common words.
-- source: https://en.wikipedia.org/wiki/Flesch%E2%80%93Kincaid_readability_tests
select url, printf('score %.0f (%s), %.0f words a sentence', readability.score, readability.formula, readability.words / greatest(readability.sentences, 1)) as detail
from live where readability.score < {score} and readability.words <= {words} * readability.sentences

-- check: mojibake
-- number: 65
-- name: Content: wrongly decoded text
-- level: Warning/Low
-- needs: seo
-- applies: html
-- what: Title, description or first H1 holds signs of text read in the wrong encoding, such as Ã© in place of é.
-- why: It looks broken in search results.
-- fix: Correct the encoding where the text is made or stored.
-- source: https://encoding.spec.whatwg.org/
with t as (select url, concat_ws(' | ', seo.titles[1], seo.descriptions[1], h1[1]) as texts from html)
select url, texts as detail from t where regexp_matches(texts, '\x{FFFD}|Ã[©¨¼¶¤ŸÂ§±¡³º­]|â€[™œ“”˜¦]|Â[«»°·]')

-- check: stale-year
-- number: 66
-- name: Content: stale copyright year
-- level: Opportunity/Low
-- needs: document, part:document.copyright_year
-- threshold: years=1
-- applies: select count(*) from live where document.copyright_year is not null
-- what: The latest year beside a sign of copyright in the footer is older than last year, as of the visit.
-- why: Visitors take the site for abandoned.
-- fix: Let the template write the year, or leave it out.
select url, document.copyright_year::varchar as detail from live
where document.copyright_year < left(fetched_at::varchar, 4)::integer - {years}
