-- category: Response
-- source: https://developers.google.com/search/docs/crawling-indexing/http-network-errors

-- check: no-response
-- number: 1
-- name: Response: no response
-- level: Issue/High
-- applies: visited
-- what: No response came: the name was not found, the connection failed or ended, or the time ran out.
-- why: Visitors and search engines see nothing; URLs that stay so are dropped from indexes.
-- fix: Repair the host or the name, or remove the links to it.
select url, outcome as detail from visited where no_response

-- check: client-error
-- number: 2
-- name: Response: client error (4xx)
-- level: Issue/High
-- applies: visited
-- what: The server says 4xx, most often 404. Refusals such as 403 and 429 are listed as blocked instead.
-- why: Links to the page end nowhere, and search engines drop it.
-- fix: Restore the page, redirect it to its successor, or remove the links to it.
select url, status::varchar as detail from visited where status between 400 and 499 and not blocked

-- check: server-error
-- number: 3
-- name: Response: server error (5xx)
-- level: Issue/High
-- applies: visited
-- what: The server says that it failed. 503 is listed as blocked, as it often answers crawlers only.
-- why: Search engines slow down and drop pages that fail for days.
-- fix: Look up the time of the visit in the server's log.
select url, status::varchar as detail from visited where status between 500 and 599 and not blocked

-- check: blocked
-- number: 4
-- name: Response: blocked to this agent
-- level: Warning/Medium
-- applies: visited
-- what: The server refuses this crawler (401, 403, 406, 429, 451, 503, 999, or the page of a bot wall). The page itself may be sound.
-- why: Nothing is known of these pages: no other check speaks of them.
-- fix: Allow the crawler's agent or address, or crawl more slowly.
select url, concat_ws(' ', status::varchar, title) as detail from visited where blocked

-- check: redirects
-- number: 5
-- name: Response: redirect
-- level: Warning/Low
-- needs: redirects
-- applies: addresses
-- what: The URL redirects to another.
-- why: Each redirect costs a request, and the old URL is not indexed.
-- fix: Name the final URL in links, sitemaps and lists.
-- source: https://developers.google.com/search/docs/crawling-indexing/301-redirects
select distinct redirects[1].url as url, final_url as target, redirects[1].status::varchar as detail
from records r join hosts h on h.host = host_of(r.redirects[1].url) and h.internal where len(redirects) > 0

-- check: redirect-chain
-- number: 6
-- name: Response: redirect chain
-- level: Warning/Medium
-- needs: redirects
-- applies: addresses
-- threshold: most=1
-- what: Several redirects follow each other.
-- why: Each step costs time, and crawlers give up after some.
-- fix: Redirect the first URL to the last at once.
-- source: https://developers.google.com/search/docs/crawling-indexing/301-redirects
select distinct redirects[1].url as url, final_url as target,
       array_to_string(list_append(list_transform(redirects, lambda r: r.url), final_url), ' > ') as detail
from records where len(redirects) > {most} and outcome not in ('redirect_loop', 'too_many_redirects')

-- check: redirect-loop
-- number: 7
-- name: Response: redirect that ends nowhere
-- level: Issue/High
-- applies: addresses
-- what: Redirects lead in a circle, are too many, or name no valid URL.
-- why: No visitor and no crawler arrives.
-- fix: Correct the rule that redirects.
-- source: https://www.rfc-editor.org/rfc/rfc9110#section-15.4
select distinct coalesce(redirects[1].url, final_url) as url, final_url as target, outcome as detail
from records where outcome in ('redirect_loop', 'too_many_redirects', 'bad_redirect')

-- check: redirect-to-error
-- number: 8
-- name: Response: redirect to an error
-- level: Issue/High
-- needs: redirects
-- applies: hops
-- what: A redirect ends at an error or at a host that does not answer.
-- why: The redirect was made to keep visitors, and loses them.
-- fix: Redirect to a page that exists.
select distinct redirects[1].url as url, final_url as target, coalesce(status::varchar, outcome) as detail
from records where len(redirects) > 0
  and (is_no_response(outcome) or outcome = 'tls_failed' or (status >= 400 and blocked is null))

-- check: temporary-redirect-kept
-- number: 9
-- name: Response: temporary redirect in two crawls
-- level: Opportunity/Low
-- needs: since, redirects
-- applies: hops
-- what: A redirect that calls itself temporary (302, 303, 307) was the same in the earlier crawl.
-- why: Search engines keep the old URL while a redirect is temporary.
-- fix: Use 301 or 308 if it is meant to last.
-- source: https://developers.google.com/search/docs/crawling-indexing/301-redirects
select distinct redirects[1].url as url, final_url as target, redirects[1].status::varchar as detail
from records where change = 'same' and len(list_filter(redirects, lambda r: r.status in (302, 303, 307))) > 0

-- check: https-to-http
-- number: 10
-- name: Response: redirect from https to http
-- level: Issue/High
-- needs: redirects
-- applies: select count(*) from hops where url like 'https:%'
-- what: A redirect leaves https.
-- why: What follows can be read and changed on the way; browsers warn.
-- fix: Redirect to the https URL.
-- source: https://web.dev/articles/why-https-matters
select distinct urls[1] as url, urls[-1] as target, array_to_string(urls, ' > ') as detail
from (select list_append(list_transform(redirects, lambda r: r.url), final_url) as urls from records where len(redirects) > 0)
where len(list_filter(range(1, len(urls)), lambda i: urls[i] like 'https:%' and urls[i + 1] like 'http:%')) > 0

-- check: meta-refresh
-- number: 11
-- name: Response: meta refresh
-- level: Warning/Low
-- needs: seo
-- applies: html
-- what: The page sends visitors on, or reloads itself, by a refresh.
-- why: It is slower than a redirect, breaks the back button, and search engines may take it for one.
-- fix: Use a redirect of the server.
-- source: https://developers.google.com/search/docs/crawling-indexing/special-tags
select url, seo.refresh as target from html where seo.refresh is not null

-- check: http-without-https
-- number: 12
-- name: Response: page on http
-- level: Issue/High
-- applies: html
-- what: The page answers on http and does not lead to https. Local and private hosts are left out.
-- why: Browsers call it not secure, and search engines prefer https.
-- fix: Redirect every http URL to https.
-- source: https://web.dev/articles/why-https-matters
select url from html where scheme = 'http' and not is_private(host)

-- check: robots-denied-linked
-- number: 13
-- name: Response: linked, but denied by robots.txt
-- level: Warning/High
-- needs: followed
-- applies: select count(*) from records where depth >= 1
-- what: A page links to this URL, and robots.txt denies it.
-- why: Search engines cannot read it, and may list it without a description.
-- fix: Allow it in robots.txt, or do not link to it.
-- source: https://developers.google.com/search/docs/crawling-indexing/robots/intro
select distinct final_url as url, referrer as target, 'linked from the page named' as detail
from records where outcome = 'robots_denied' and depth >= 1

-- check: robots-unreachable
-- number: 14
-- name: Response: robots.txt cannot be read
-- level: Issue/High
-- applies: hosts
-- what: The robots.txt of a host gave an error or no answer, so nothing of the host was visited. One finding per host.
-- why: Search engines stop crawling a host whose robots.txt fails.
-- fix: Answer /robots.txt with 200 and its text, or with 404.
-- source: https://www.rfc-editor.org/rfc/rfc9309#section-2.3.1.4
select min(final_url) as url, count(*) || ' URLs of this host' as detail
from records where outcome = 'robots_unreachable' group by host_of(final_url)

-- check: body-broken
-- number: 15
-- name: Response: body cut or broken
-- level: Issue/Medium
-- applies: visited
-- what: The body did not arrive whole, could not be decoded, or is larger than the crawl reads.
-- why: Other readers may see the same; checks of the page speak only of what was read.
-- fix: Look at the server's compression and length, or at the size of the page.
select url, case when truncated then 'cut at the largest size that the crawl reads' else outcome end as detail
from visited where truncated or outcome in ('body_incomplete', 'body_timeout', 'bad_encoding', 'expansion_limit')

-- check: soft-404
-- number: 16
-- name: Response: looks like "not found", but says 200
-- level: Warning/Medium
-- needs: seo
-- applies: live
-- what: Title or first H1 say that the page does not exist, or its main text is nearly that of a page of the host with status 404 or 410 (SimHashes
--   that differ in at most 3 of 64 bits); and the status is 200. Visit it to be sure.
-- why: Search engines keep reading and may list a page that is none.
-- fix: Answer with 404 or 410.
-- source: https://developers.google.com/search/docs/crawling-indexing/http-network-errors#soft-404-errors
with said as (
    select id, url, coalesce(nullif(trim(seo.titles[1]), ''), h1[1]) as detail from live
    where len(list_filter([seo.titles[1], h1[1]], lambda t: regexp_matches(folded(t),
        '^((error|fehler|erreur) ?)?404( |$|[^0-9a-z])|^((page|file|site) )?not found|^(the )?page (could not|cannot|can''t) be found|^seite nicht gefunden|^page (non trouvée|introuvable)|^página no encontrada|^pagina non trovata'))) > 0),
     gone as (select host, text_simhash as hash, min(url) as url from pages where status in (404, 410) and text_simhash is not null group by host, text_simhash
              qualify row_number() over (partition by host order by count(*) desc, min(url)) <= 20)
select url, detail from said
union all
select l.url, 'reads like ' || min(g.url) from live l join gone g on g.host = l.host and bit_count(xor(l.text_simhash, g.hash)) <= 3
where l.id not in (select id from said) group by l.url

-- check: certificate
-- number: 17
-- name: Response: certificate faulty
-- level: Issue/High
-- applies: select count(distinct host) from visited where scheme = 'https'
-- what: The connection failed in TLS: the certificate is not trusted, has expired or is for another name. One finding per host.
-- why: Browsers refuse the page.
-- fix: Renew the certificate, with all its intermediates, for this name.
-- source: https://www.rfc-editor.org/rfc/rfc9525
select min(url) as url, count(*) || ' URLs of this host' as detail from visited where outcome = 'tls_failed' group by host
