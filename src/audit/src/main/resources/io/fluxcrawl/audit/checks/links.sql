-- category: Links
-- source: https://developers.google.com/search/docs/crawling-indexing/links-crawlable

-- check: broken-internal-links
-- number: 18
-- name: Links: broken internal link
-- level: Issue/High
-- needs: outlinks
-- applies: select count(distinct source) from edges
-- unknown: select count(*) from targets where internal and web and page is null
-- links: true
-- what: A link leads to an error of the site, or to a host that does not answer. A link in a header, navigation or footer is one finding for all pages.
-- why: Visitors end nowhere, and the weight of the link is lost.
-- fix: Correct the link, or bring back its target.
select l.source as url, l.target as target, coalesce(p.status::varchar, p.outcome) as detail, l.place
from links l join pages p on p.id = l.page where l.internal and p.broken

-- check: broken-external-links
-- number: 19
-- name: Links: broken external link
-- level: Warning/Low
-- needs: outlinks, external
-- applies: select count(distinct source_id) from links where not internal
-- unknown: select count(*) from targets where not internal and web and page is null
-- links: true
-- what: A link leads to an error of another site. Only targets that were visited are judged.
-- why: Visitors end nowhere.
-- fix: Correct or remove the link.
select l.source as url, l.target as target, coalesce(p.status::varchar, p.outcome) as detail, l.place
from links l join pages p on p.id = l.page where not l.internal and p.broken

-- check: links-to-redirects
-- number: 20
-- name: Links: internal link to a redirect
-- level: Opportunity/Low
-- needs: outlinks, redirects
-- applies: select count(distinct source) from edges
-- unknown: select count(*) from targets where internal and web and page is null
-- links: true
-- what: A link names a URL that redirects.
-- why: Each visit costs a request more.
-- fix: Link to the final URL.
select l.source as url, l.target as target, 'leads to ' || p.url as detail, l.place
from links l join pages p on p.id = l.page where l.internal and l.redirected and not p.broken

-- check: orphan
-- number: 21
-- name: Links: orphan page
-- level: Warning/Medium
-- needs: outlinks, followed, complete
-- applies: html
-- what: The list or a sitemap names the page, and no page that was visited links to it. The only page of the list of its host is left out.
-- why: Visitors do not find it, and search engines give it little weight.
-- fix: Link to it from a page on its subject, or remove it.
select url, case when id in (select page from named) then 'named by a sitemap' else 'named by the list' end as detail
from ranked r where html and internal and inlinks = 0
  and (by_sitemap or (select count(*) from pages s where s.host = r.host and s."row" <= 10000000000) > 1)

-- check: weakly-linked
-- number: 22
-- name: Links: only one inlink
-- level: Opportunity/Low
-- needs: outlinks, followed, complete
-- applies: live
-- threshold: most=1
-- what: Hardly any page links to this one.
-- why: It is hard to find, and gets little weight.
-- fix: Link to it from related pages.
select url, inlinks::varchar as detail from ranked
where html and internal and coalesce(indexable, true) and inlinks between 1 and {most}

-- check: dead-end
-- number: 23
-- name: Links: no internal link
-- level: Warning/High
-- needs: full
-- applies: html
-- what: The page links to no page of its host.
-- why: Visitors and crawlers cannot go on. If links are made by JavaScript, crawlers may not see them.
-- fix: Add navigation as plain links.
select url from html where link_counts.internal = 0

-- check: many-internal-links
-- number: 24
-- name: Links: many internal links
-- level: Warning/Low
-- needs: full
-- applies: html
-- threshold: most=1000
-- what: The page has very many internal links.
-- why: Each link gets less weight, and visitors less overview.
-- fix: Leave out links that few follow.
select url, link_counts.internal::varchar as detail from html where link_counts.internal > {most}

-- check: many-external-links
-- number: 25
-- name: Links: many external links
-- level: Warning/Low
-- needs: full
-- applies: html
-- threshold: most=100
-- what: The page has very many links to other hosts.
-- why: It may look like a list of links, or hold spam.
-- fix: Check that all are wanted.
select url, link_counts.external::varchar as detail from html where link_counts.external > {most}

-- check: empty-anchor
-- number: 26
-- name: Links: link without text
-- level: Opportunity/Low
-- needs: outlinks, link:label
-- applies: select count(distinct source) from edges
-- links: true
-- what: A link has neither text nor a label (aria-label, title) nor an image with an alt attribute.
-- why: Screen readers read its URL, and search engines do not learn what the target is about.
-- fix: Write a text, or name it by aria-label.
-- source: https://www.w3.org/WAI/WCAG22/Understanding/link-purpose-in-context
select source as url, target, place from links where web and nameless and not empty_alt and target <> source

-- check: vague-anchor
-- number: 27
-- name: Links: text that says nothing
-- level: Opportunity/Low
-- needs: outlinks
-- applies: select count(distinct source) from edges
-- links: true
-- what: The text of a link does not say where it leads, such as "click here".
-- why: Search engines and screen readers take the text as the name of the target.
-- fix: Name the target in the text.
-- source: https://developer.chrome.com/docs/lighthouse/seo/link-text
select source as url, target as target, text as detail, place from links
where web and internal and target <> source and text in ('click here', 'click this', 'go', 'here', 'information', 'learn more', 'more', 'more info', 'more information', 'read more',
  'right here', 'see more', 'start', 'this', 'hier', 'hier klicken', 'mehr', 'mehr erfahren', 'weiterlesen', 'mehr lesen', 'ici', 'cliquez ici', 'en savoir plus', 'lire la suite',
  'aquí', 'leer más', 'más información', 'haga clic aquí', 'clicca qui', 'leggi di più', 'scopri di più', 'clique aqui', 'leia mais', 'saiba mais', 'lees meer', 'klik hier')

-- check: internal-nofollow
-- number: 28
-- name: Links: internal link with nofollow
-- level: Warning/Low
-- needs: outlinks
-- applies: select count(distinct source) from edges
-- links: true
-- what: A link to the own site says nofollow.
-- why: Search engines may not reach the target by it.
-- fix: Remove nofollow; it is for links that the site does not vouch for.
-- source: https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links
select source as url, target as target, text as detail, place from links where web and internal and nofollow

-- check: only-nofollow-inlinks
-- number: 29
-- name: Links: only nofollow links lead here
-- level: Warning/Medium
-- needs: outlinks, followed, complete
-- applies: live
-- what: All links to the page say nofollow.
-- why: Search engines may not find it.
-- fix: Link to it once without nofollow.
-- source: https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links
select url, inlinks || ' links' as detail from ranked
where html and internal and coalesce(indexable, true) and inlinks > 0 and followed_inlinks = 0

-- check: unsafe-cross-origin
-- number: 30
-- name: Links: new window without noopener
-- level: Warning/Low
-- needs: outlinks, link:target
-- applies: select count(distinct source_id) from links where not internal
-- links: true
-- what: A link opens another site in a new window without rel=noopener or noreferrer.
-- why: In browsers from before 2021 the other site can steer the window that it was opened from.
-- fix: Add rel="noopener".
-- source: https://html.spec.whatwg.org/multipage/links.html#link-type-noopener
select source as url, target, text as detail, place from links where web and unsafe and not internal

-- check: private-links
-- number: 31
-- name: Links: link to a private address
-- level: Issue/Medium
-- needs: outlinks
-- applies: select count(distinct source) from edges
-- links: true
-- what: A link leads to localhost or an address of a private network. Pages on such hosts themselves are left out.
-- why: It works for its author only, and tells of the inner network.
-- fix: Link to the public URL.
-- source: https://www.rfc-editor.org/rfc/rfc1918
select source as url, target, text as detail, place from links
where web and private and not is_private(source_host)

-- check: broken-bookmark
-- number: 32
-- name: Links: fragment that is not in the target
-- level: Warning/Low
-- needs: outlinks, ids, link:fragment
-- applies: select count(distinct source) from edges where fragment is not null
-- unknown: select count(*) from edges where fragment is not null and page is null
-- links: true
-- what: A link names a place in a page (#name) that the page does not have. Only pages that were visited and read to their end are judged, and none
--   whose content scripts may fetch; routes of scripts (#/, #!) are left out.
-- why: Readers land at the top of the page and must look for what was promised.
-- fix: Correct the fragment, or give the element its id back.
-- source: https://html.spec.whatwg.org/multipage/browsing-the-web.html#scroll-to-fragid
with f as (select source, target, page, place, fragment, split_part(fragment, ':~:', 1) as name from links where fragment is not null and page is not null),
     t as (select p.id, coalesce(r.ids, []) as ids from records r join pages p on p."row" = r."row" and p.url = r.final_url
           where p.html and p.id in (select page from f) and not coalesce(r.truncated, false) and r.parse_limit is null and len(coalesce(r.ids, [])) < 10000
             and coalesce(r.rendering.state, 'complete') = 'complete')
select f.source as url, f.target || '#' || f.fragment as target, 'no element ' || f.name as detail, f.place
from f join t on t.id = f.page
where f.name <> '' and f.name[1] not in ('/', '!') and lower(url_decode(f.name)) <> 'top'
  and not list_contains(t.ids, f.name) and not list_contains(t.ids, url_decode(f.name))

-- check: protocol-relative
-- number: 33
-- name: Links: protocol-relative resource
-- level: Warning/Low
-- needs: links
-- applies: html
-- what: A link element of the head has an address that begins with //. Other references are not in the records as written.
-- why: Where the page is opened from a file or on http, the file is not loaded, or not safely.
-- fix: Write https://.
with l as (select "row", final_url, unnest(links) as l from records where len(links) > 0)
select distinct p.url, l.l.href as target from l join html p on p."row" = l."row" and p.url = l.final_url
where starts_with(trim(l.l.href), '//') and not contains(lower(coalesce(l.l.rel, '')), 'dns-prefetch') and not contains(lower(coalesce(l.l.rel, '')), 'preconnect')

-- check: deep-page
-- number: 34
-- name: Links: deep page
-- level: Opportunity/Low
-- needs: followed
-- applies: live
-- threshold: most=3
-- what: The page is many clicks away from the pages of the list.
-- why: Deep pages are found late and visited seldom.
-- fix: Link to it from a page nearer to the start.
select url, coalesce(clicks, depth) || ' clicks' as detail from ranked
where html and internal and coalesce(indexable, true) and coalesce(clicks, depth) > {most}

-- check: malformed-link
-- number: 35
-- name: Links: malformed link
-- level: Warning/Low
-- needs: outlinks
-- applies: select count(distinct source) from edges
-- links: true
-- what: A link has a host that is none, as in http://https//. Links with other schemes than http and https are not in the records.
-- why: It leads nowhere.
-- fix: Correct the link.
-- source: https://url.spec.whatwg.org/
select source as url, target, text as detail, place from links where web and host in ('http', 'https', 'www', '')
