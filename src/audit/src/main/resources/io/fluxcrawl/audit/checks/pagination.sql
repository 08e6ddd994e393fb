-- category: Pagination and AMP
-- source: https://developers.google.com/search/docs/specialty/ecommerce/pagination-and-incremental-page-loading
-- needs: related
-- applies: select count(*) from html where related.next is not null or related.prev is not null

-- check: pagination-not-200
-- number: 100
-- name: Pagination: next or previous page is none
-- level: Issue/High
-- what: A next or prev link leads to an error or a redirect. Only targets that were visited are judged.
-- why: The sequence ends there.
-- fix: Correct the link.
with n as (select url, unnest([related.next, related.prev]) as target from html where related.next is not null or related.prev is not null)
select n.url, n.target, case when a.redirected then 'redirect' else coalesce(p.status::varchar, p.outcome) end as detail
from n join addresses a on a.url = plain(n.target) join pages p on p.id = a.page where a.redirected or p.broken

-- check: pagination-not-linked
-- number: 101
-- name: Pagination: next or previous page not linked
-- level: Issue/High
-- needs: related, outlinks
-- what: The head names a next or previous page, and no link of the body leads to it.
-- why: Search engines follow links of the body, not those of the head.
-- fix: Link to it in the body.
with n as (select id, url, unnest([related.next, related.prev]) as target from html where related.next is not null or related.prev is not null)
select n.url, n.target from n where n.target is not null
  and not exists (from edges e join targets t on t.id = e.address where e.source = n.id and t.url = plain(n.target))

-- check: pagination-broken-sequence
-- number: 102
-- name: Pagination: sequence broken
-- level: Issue/Low
-- what: The next page names another page as the one before it.
-- why: The order of the pages is not clear.
-- fix: Make next and prev agree.
select p.url, p.related.next as target, 'which names ' || coalesce(t.related.prev, 'none') || ' as previous' as detail
from html p join pages t on t.url = plain(p.related.next) and t.html where plain(coalesce(t.related.prev, '')) <> p.url

-- check: paginated-not-indexable
-- number: 103
-- name: Pagination: page of a sequence is not indexable
-- level: Warning/High
-- needs: related, indexable
-- what: A page with next or prev says noindex or names another canonical.
-- why: What only this page links to may be lost.
-- fix: Let each page of a sequence name itself as canonical.
select url, indexable_reason as detail from html where (related.next is not null or related.prev is not null) and not indexable

-- check: amp-broken
-- number: 104
-- name: AMP: page broken, or without a way back
-- level: Issue/Medium
-- applies: select count(*) from html where related.amp is not null
-- unknown: select count(*) from html where related.amp is not null and plain(related.amp) not in (select url from addresses)
-- what: The AMP page gives an error or a redirect, or does not name this page as canonical. Only targets that were visited are judged.
-- why: The pair is ignored.
-- fix: Correct the link, or the canonical of the AMP page.
-- source: https://developers.google.com/search/docs/crawling-indexing/amp/validate-amp
select p.url, p.related.amp as target, case when a.redirected then 'redirect' when t.broken then coalesce(t.status::varchar, t.outcome) else 'canonical ' || coalesce(t.canonical, 'missing') end as detail
from html p join addresses a on a.url = plain(p.related.amp) join pages t on t.id = a.page
where a.redirected or t.broken or (t.html and plain(coalesce(t.canonical, '')) <> p.url)
