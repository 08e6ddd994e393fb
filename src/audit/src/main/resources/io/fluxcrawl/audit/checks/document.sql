-- category: Document
-- source: https://html.spec.whatwg.org/multipage/
-- applies: html

-- check: viewport
-- number: 137
-- name: Mobile: viewport missing or fixed
-- level: Issue/Medium
-- needs: seo
-- what: The page has no viewport, or one that forbids zooming.
-- why: On a phone the page is tiny, or cannot be enlarged.
-- fix: Write <meta name="viewport" content="width=device-width, initial-scale=1">.
-- source: https://developer.mozilla.org/en-US/docs/Web/HTML/Reference/Elements/meta/name/viewport
select url, coalesce(seo.viewport, 'missing') as detail from html
where coalesce(trim(seo.viewport), '') = '' or regexp_matches(lower(seo.viewport), 'user-scalable\s*=\s*(no|0)([^.0-9]|$)|maximum-scale\s*=\s*1(\.0*)?([^.0-9]|$)')

-- check: charset
-- number: 138
-- name: Document: encoding not stated
-- level: Warning/Low
-- needs: charset_source
-- what: Neither a header nor a meta element names the encoding, or the bytes belie it.
-- why: Readers guess, and letters may come out wrong.
-- fix: Send Content-Type: text/html; charset=utf-8.
-- source: https://html.spec.whatwg.org/multipage/semantics.html#charset
select url, 'taken as ' || charset || ' (' || charset_source || ')' as detail from html where charset_source in ('detected', 'default')

-- check: content-type
-- number: 139
-- name: Document: content type is false
-- level: Warning/Medium
-- needs: sniffed_type
-- applies: select count(*) from visited where outcome = 'ok' and status = 200
-- what: The bytes are of another type than the header says.
-- why: Readers may show or index them wrongly.
-- fix: Send the right Content-Type.
-- source: https://mimesniff.spec.whatwg.org/
select url, 'says ' || content_type || ', looks like ' || sniffed_type as detail from visited
where outcome = 'ok' and status = 200 and sniffed_type is not null and sniffed_type <> content_type

-- check: head-and-body
-- number: 140
-- name: Document: head or body missing or several
-- level: Warning/High
-- lacks: records do not hold the numbers of heads and bodies
-- what: The document has no head, several, or one that does not come first.

-- check: favicon-missing
-- number: 141
-- name: Document: icon missing
-- level: Opportunity/Low
-- needs: icons
-- applies: select count(distinct host) from html
-- unknown: select count(*) from (select host from html group by host having not bool_or(coalesce(len(icons), 0) > 0)) where host not in (select host from pages where path = '/favicon.ico')
-- what: No page of the host names an icon, and /favicon.ico gives an error. Only hosts whose /favicon.ico was visited are judged: put it into the list.
-- why: Tabs, bookmarks and search results show a blank icon.
-- fix: Name an icon by <link rel="icon">, or serve /favicon.ico.
-- source: https://developers.google.com/search/docs/appearance/favicon-in-search
with h as (select host from html group by host having not bool_or(coalesce(len(icons), 0) > 0))
select p.url, p.status::varchar as detail from pages p join h using (host) where p.path = '/favicon.ico' and p.broken

-- check: needs-javascript
-- number: 142
-- name: Document: needs JavaScript
-- level: Warning/Medium
-- lacks: records do not tell whether a page is an empty shell
-- what: The page shows its content by JavaScript only.
