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
-- name: Document: head or body several, or head not first
-- level: Warning/High
-- needs: document
-- applies: select count(*) from html where document is not null
-- what: The markup has several head or body tags, or another element before the head. HTML allows to leave both tags out, so that is no fault.
-- why: Browsers move what they meet into the body, and search engines do not read canonicals, robots and titles there.
-- fix: Write one head, then one body; look at what includes or plug-ins put in.
-- source: https://html.spec.whatwg.org/multipage/semantics.html#the-head-element
select url, concat_ws(', ', case when document.heads > 1 then document.heads || ' heads' end, case when document.bodies > 1 then document.bodies || ' bodies' end,
                      case when not document.head_first then 'head not first' end) as detail
from html where document.heads > 1 or document.bodies > 1 or not document.head_first

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
-- needs: rendering
-- applies: select count(*) from html where rendering is not null
-- what: The markup is an empty shell: little text and scripts, and an empty element that a framework fills or a request to turn JavaScript on.
-- why: Crawlers that run no scripts see an empty page; others see it later. Other checks of this page speak of the shell.
-- fix: Render the page on the server, or in advance.
-- source: https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics
select url, array_to_string(rendering.reasons, ', ') as detail from html where rendering.state = 'shell'
