-- category: Indexability
-- source: https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls
-- needs: seo
-- applies: html

-- check: noindex
-- number: 67
-- name: Directives: noindex
-- level: Warning/High
-- needs: indexable
-- what: A robots meta or X-Robots-Tag header keeps the page out of search engines.
-- why: It gets no visitor from them. Often meant; a fault where it is not.
-- fix: Remove noindex from pages that should be found.
-- source: https://developers.google.com/search/docs/crawling-indexing/block-indexing
select url, coalesce(case when indexable_reason = 'meta_robots' then 'meta: ' || robots else 'header: ' || x_robots_tag end, indexable_reason) as detail
from html where indexable_reason in ('meta_robots', 'x_robots_tag')

-- check: noindex-in-navigation
-- number: 68
-- name: Directives: noindex, but in the navigation
-- level: Warning/Medium
-- needs: indexable, outlinks
-- what: A header, navigation or footer links to the page, and it says noindex.
-- why: Its place says that it matters, its directive that it does not.
-- fix: Decide which is meant.
-- source: https://developers.google.com/search/docs/crawling-indexing/block-indexing
select p.url, 'linked in ' || min(l.place) || ' of ' || ', pages that do: ' || count(distinct l.source_id) as detail
from html p join links l on l.page = p.id
where p.indexable_reason in ('meta_robots', 'x_robots_tag') and l.place in ('nav', 'header', 'footer') and l.source_id <> p.id group by p.url

-- check: canonicalised
-- number: 69
-- name: Canonicals: names another page
-- level: Warning/High
-- what: The page names another URL as canonical.
-- why: Search engines list the other one. Often meant; a fault where it is not.
-- fix: Make sure that the other page has the same content.
select url, plain(canonical) as target from html where seo.canonical_verdict = 'other'

-- check: canonical-missing
-- number: 70
-- name: Canonicals: missing
-- level: Warning/Medium
-- applies: live
-- what: The page names no canonical.
-- why: Search engines choose among its addresses, with parameters perhaps.
-- fix: Name the page's own URL.
select url from live where seo.canonical_verdict = 'missing'

-- check: canonical-several
-- number: 71
-- name: Canonicals: several that differ
-- level: Issue/Medium
-- what: The page names different canonicals.
-- why: Search engines may ignore them all.
-- fix: Keep one, in the head or in the Link header.
select url, array_to_string(seo.canonicals, ' | ') as detail from html where seo.canonical_verdict = 'multiple'

-- check: canonical-outside-head
-- number: 72
-- name: Canonicals: outside the head
-- level: Issue/Medium
-- what: The canonical stands in the body only.
-- why: Search engines ignore it there.
-- fix: Move it to the head; an element that does not belong there may end the head early.
select url, canonical as target from html where seo.canonical_verdict = 'outside_head'

-- check: canonical-relative
-- number: 73
-- name: Canonicals: relative
-- level: Warning/Low
-- what: The canonical is not an absolute URL.
-- why: It then names whatever host and path the page was read at.
-- fix: Write the absolute URL.
select url, canonical as target from html where seo.canonical_relative

-- check: canonical-invalid
-- number: 74
-- name: Canonicals: invalid
-- level: Issue/Medium
-- what: The canonical is no URL.
-- why: Search engines ignore it.
-- fix: Write the absolute URL.
select url, array_to_string(seo.canonicals, ' | ') as detail from html where seo.canonical_verdict = 'invalid'

-- check: canonical-not-indexable
-- number: 75
-- name: Canonicals: lead to what cannot be indexed
-- level: Issue/High
-- applies: select count(*) from canonical_targets
-- unknown: select count(*) from canonical_targets where page is null
-- what: The canonical leads to an error, a redirect or a page with noindex. Only targets that were visited are judged.
-- why: Neither page can be listed.
-- fix: Name a page that answers 200 and may be indexed.
select url, target, case when redirected then 'redirect' when broken then coalesce(status::varchar, outcome) else indexable_reason end as detail
from canonical_targets
where page is not null and not coalesce(blocked, false) and (redirected or broken or (target_html and not indexable and indexable_reason <> 'canonical'))

-- check: canonical-chain
-- number: 76
-- name: Canonicals: chain
-- level: Issue/Medium
-- applies: select count(*) from canonical_targets
-- unknown: select count(*) from canonical_targets where page is null
-- what: The canonical names a page that names another still. The detail follows the chain to its end, or through at most 20 pages.
-- why: Search engines may ignore it.
-- fix: Name the last page of the chain at once.
with recursive walk as (
    select url, [url, target] as path, false as circle from canonical_targets where page is not null and not redirected and its_verdict = 'other'
    union all
    select w.url, list_append(w.path, c.target), list_contains(w.path, c.target) from walk w join canonical_targets c on c.url = w.path[-1]
    where not w.circle and len(w.path) < 20)
select url, path[2] as target, array_to_string(path, ' > ') || case when circle then ' (a circle)' else '' end as detail
from (select url, arg_max(path, len(path)) as path, bool_or(circle) as circle from walk group by url)

-- check: canonical-other-host
-- number: 77
-- name: Canonicals: other host or scheme
-- level: Warning/Medium
-- applies: select count(*) from canonical_targets
-- what: The canonical is on another host, or on http where the page is on https.
-- why: The listing goes to the other host.
-- fix: Make sure that this is meant.
select url, target from canonical_targets where host_of(target) <> host or scheme_of(target) <> scheme

-- check: canonical-not-linked
-- number: 78
-- name: Canonicals: target that nothing links to
-- level: Warning/Low
-- needs: seo, outlinks, followed, complete
-- applies: select count(*) from canonical_targets
-- unknown: select count(*) from canonical_targets where page is null
-- what: No page links to the one that is named as canonical.
-- why: Links say another thing than canonicals do.
-- fix: Link to the canonical page.
select c.url, c.target from canonical_targets c join ranked r on r.id = c.page where r.inlinks = 0 and not c.redirected

-- check: canonical-fragment
-- number: 79
-- name: Canonicals: with a fragment
-- level: Issue/Low
-- needs: links
-- what: The canonical holds a #.
-- why: Search engines do not index fragments.
-- fix: Leave out what follows #.
with l as (select "row", final_url, unnest(links) as l from records where len(links) > 0)
select distinct p.url, l.l.href as detail from l join html p on p."row" = l."row" and p.url = l.final_url
where list_contains(string_split(lower(l.l.rel), ' '), 'canonical') and contains(l.l.href, '#')

-- check: robots-conflict
-- number: 80
-- name: Directives: contradict each other
-- level: Issue/Medium
-- needs: seo, robots
-- what: Robots metas or headers say both index and noindex, or both follow and nofollow.
-- why: Search engines take the stricter one, whatever is meant.
-- fix: Keep one.
-- source: https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag
with d as (select url, robots, x_robots_tag, list_transform(string_split(lower(concat_ws(',', robots, x_robots_tag)), ','), lambda d: trim(d)) as words from html)
select url, concat_ws(' | ', robots, x_robots_tag) as detail from d
where (list_contains(words, 'index') and (list_contains(words, 'noindex') or list_contains(words, 'none')))
   or (list_contains(words, 'follow') and (list_contains(words, 'nofollow') or list_contains(words, 'none')))

-- check: nosnippet
-- number: 81
-- name: Directives: no snippet
-- level: Warning/Medium
-- needs: seo, robots
-- applies: live
-- what: The page forbids text of it in search results (nosnippet, max-snippet:0).
-- why: Its result has no description.
-- fix: Remove the directive if it is not meant.
-- source: https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag
select url, concat_ws(' | ', robots, x_robots_tag) as detail from live
where regexp_matches(lower(concat_ws(',', robots, x_robots_tag)), '(^|[,:\s])(nosnippet|max-snippet\s*:\s*0)\s*(,|$)')

-- check: unavailable-after
-- number: 82
-- name: Directives: expired
-- level: Warning/Medium
-- needs: indexable
-- what: The page says unavailable_after, and the date is over.
-- why: Search engines drop it.
-- fix: Remove the directive, or the page.
-- source: https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag
select url, concat_ws(' | ', robots, x_robots_tag) as detail from html where indexable_reason = 'unavailable_after'

-- check: noindex-structured-data
-- number: 83
-- name: Directives: noindex with structured data
-- level: Issue/Low
-- needs: indexable, json_ld
-- what: The page says noindex and holds JSON-LD for rich results.
-- why: Only pages that are indexed get rich results: one of the two is not meant.
-- fix: Remove noindex or the structured data.
-- source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies
select url, len(json_ld) || ' items' as detail from html where indexable_reason in ('meta_robots', 'x_robots_tag') and len(json_ld) > 0
