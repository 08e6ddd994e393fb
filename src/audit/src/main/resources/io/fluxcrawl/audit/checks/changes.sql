-- category: Changes
-- source: https://developers.google.com/search/docs/crawling-indexing/ask-google-to-recrawl
-- needs: since
-- applies: select count(*) from records where change is not null

-- check: became-not-indexable
-- number: 143
-- name: Changes: no longer indexable
-- level: Issue/High
-- what: The page could be indexed in the earlier crawl, and cannot now.
-- why: It will leave the search results.
-- fix: Undo the change if it was not meant.
select url, indexable_reason as detail from visited where change = 'changed' and list_contains(changed, 'indexable') and not indexable

-- check: gone-but-linked
-- number: 144
-- name: Changes: gone, but still linked
-- level: Issue/High
-- needs: since, outlinks
-- what: The page was there in the earlier crawl, is a 404 or 410 now, and pages still link to it.
-- why: Visitors end nowhere.
-- fix: Remove the links, or redirect the page.
select url, inlinks || ' pages link to it' as detail from ranked where change = 'gone' and inlinks > 0

-- check: title-or-canonical-changed
-- number: 145
-- name: Changes: title or canonical
-- level: Warning/Low
-- what: The title or the canonical is not what it was.
-- why: Both decide how the page is listed.
-- fix: Make sure that the change was meant.
select url, array_to_string(list_filter(changed, lambda c: c in ('title', 'canonical')), ', ') as detail from visited
where change = 'changed' and list_has_any(changed, ['title', 'canonical'])
