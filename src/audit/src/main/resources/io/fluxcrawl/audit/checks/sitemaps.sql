-- category: Sitemaps
-- source: https://www.sitemaps.org/protocol.html
-- needs: sitemap
-- applies: select count(distinct url) from named

-- check: sitemap-error
-- number: 84
-- name: Sitemaps: names an error
-- level: Issue/Medium
-- unknown: select count(distinct url) from named where page is null
-- what: A sitemap names a URL that gives an error. Only URLs that were visited are judged.
-- why: Search engines trust such a sitemap less.
-- fix: Remove the URL from the sitemap, or bring the page back.
select n.url, n.sitemap as target, coalesce(p.status::varchar, p.outcome) as detail from named n join pages p on p.id = n.page where p.broken and not n.redirected

-- check: sitemap-redirect
-- number: 85
-- name: Sitemaps: names a redirect
-- level: Warning/Medium
-- unknown: select count(distinct url) from named where page is null
-- what: A sitemap names a URL that redirects.
-- why: A sitemap should name the URLs to be listed.
-- fix: Name the final URL.
select distinct n.url, r.final_url as target, 'in ' || n.sitemap as detail
from (select redirects[1].url as first, final_url from records where len(redirects) > 0) r join named n on n.url = r.first

-- check: sitemap-not-indexable
-- number: 86
-- name: Sitemaps: names a page that is not indexable
-- level: Warning/Medium
-- unknown: select count(distinct url) from named where page is null
-- what: A sitemap names a page with noindex or another canonical, or one that robots.txt denies.
-- why: The sitemap says list it, the page says do not.
-- fix: Remove one of the two.
select n.url, n.sitemap as target, p.indexable_reason as detail from named n join pages p on p.id = n.page where p.html and not p.indexable and not n.redirected
union
select n.url, n.sitemap, 'robots.txt denies it' from named n join records r on r.final_url = n.url where r.outcome = 'robots_denied'

-- check: not-in-sitemap
-- number: 87
-- name: Sitemaps: indexable page in none
-- level: Opportunity/Low
-- needs: sitemap, sitemaps
-- applies: select count(*) from live where host in (select speaks_for from named where host = speaks_for) and host not in (from sitemap_gaps)
-- unknown: select count(*) from live where host in (select speaks_for from named where host = speaks_for) and host in (from sitemap_gaps) and id not in (select page from named where page is not null)
-- what: The host has sitemaps, and none of them names the page. Hosts of which a sitemap could not be read, or not to its end, are not judged.
-- why: Search engines find the page later, and do not learn when it changes.
-- fix: Add it to a sitemap, or set noindex if nobody should find it.
select url, case when canonical is null then null else 'canonical ' || canonical end as detail from live
where host in (select speaks_for from named where host = speaks_for) and host not in (from sitemap_gaps)
  and id not in (select page from named where page is not null and not redirected)

-- check: in-several-sitemaps
-- number: 88
-- name: Sitemaps: page in several
-- level: Opportunity/Low
-- threshold: most=1
-- what: Several sitemaps name the page.
-- why: Their dates may differ, and it costs search engines requests.
-- fix: Keep it in one.
select url, count(*) || ': ' || array_to_string((array_agg(sitemap order by sitemap))[:5], ', ') as detail from named group by url having count(*) > {most}

-- check: sitemap-too-large
-- number: 89
-- name: Sitemaps: too large
-- level: Issue/Medium
-- needs: sitemaps
-- threshold: urls=50000 bytes=52428800
-- applies: sitemap_files
-- what: A sitemap has more than 50,000 URLs, or more than 50 MB (52,428,800 bytes) without compression.
-- why: Search engines do not read it, or not to its end.
-- fix: Divide it, and name the parts in a sitemap index.
select sitemap as url, urls || ' URLs, ' || bytes || ' bytes' || case when cut then ' or more' else '' end as detail from sitemap_files
where urls > {urls} or bytes > {bytes} or (cut and bytes >= {bytes})

-- check: lastmod-churn
-- number: 90
-- name: Sitemaps: all pages changed at once
-- level: Warning/Low
-- needs: sitemaps
-- threshold: least=20 days=2
-- applies: sitemap_files
-- what: All dates of a sitemap with 20 or more URLs are of one or two days. Sitemaps whose URL holds "news" are left out: they name the articles of two days.
-- why: Where the date is that of the build and not of the change, search engines stop to heed it.
-- fix: Write the date on which each page changed, or none.
-- source: https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap
select sitemap as url, count(*) || ' URLs of ' || min(left(lastmod, 10)) || ' to ' || max(left(lastmod, 10)) as detail from named
where not contains(lower(sitemap), 'news') group by sitemap
having count(*) >= {least} and count(distinct left(lastmod, 10)) <= {days} and bool_and(coalesce(regexp_matches(lastmod, '^[0-9]{4}-[0-9]{2}-[0-9]{2}'), false))

-- check: sitemap-other-host
-- number: 91
-- name: Sitemaps: of another host
-- level: Issue/Medium
-- needs: sitemaps
-- applies: sitemap_files
-- what: A sitemap names URLs of a host that it does not lie on, and whose robots.txt did not lead to it. Of several hosts whose robots.txt names the
--   same sitemap, the first is known.
-- why: Search engines leave such URLs out, since anybody could name them.
-- fix: Serve a sitemap on each host, or name it in the robots.txt of that host.
-- source: https://www.sitemaps.org/protocol.html#location
select sitemap as url, min(url) as target, count(*) || ' URLs of ' || host as detail from named
where speaks_for is not null and host <> '' and host <> host_of(sitemap) and host <> speaks_for group by sitemap, host
