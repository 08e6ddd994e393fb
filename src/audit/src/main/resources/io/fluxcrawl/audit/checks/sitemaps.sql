-- category: Sitemaps
-- source: https://www.sitemaps.org/protocol.html
-- needs: sitemap
-- applies: select count(*) from records where depth = 0 and "row" > 10000000000

-- check: sitemap-error
-- number: 84
-- name: Sitemaps: names an error
-- level: Issue/Medium
-- what: A sitemap names a URL that gives an error. Only URLs that the crawl found by a sitemap are judged.
-- why: Search engines trust such a sitemap less.
-- fix: Remove the URL from the sitemap, or bring the page back.
select url, referrer as target, coalesce(status::varchar, outcome) as detail from pages where by_sitemap and broken

-- check: sitemap-redirect
-- number: 85
-- name: Sitemaps: names a redirect
-- level: Warning/Medium
-- what: A sitemap names a URL that redirects.
-- why: A sitemap should name the URLs to be listed.
-- fix: Name the final URL.
select distinct redirects[1].url as url, final_url as target, 'in ' || referrer as detail
from records where depth = 0 and "row" > 10000000000 and len(redirects) > 0

-- check: sitemap-not-indexable
-- number: 86
-- name: Sitemaps: names a page that is not indexable
-- level: Warning/Medium
-- what: A sitemap names a page with noindex or another canonical.
-- why: The sitemap says list it, the page says do not.
-- fix: Remove one of the two.
select url, referrer as target, indexable_reason as detail from pages where by_sitemap and html and not indexable

-- check: not-in-sitemap
-- number: 87
-- name: Sitemaps: indexable page in none
-- level: Opportunity/Low
-- lacks: records do not hold all sitemaps that name a page
-- what: No sitemap names the page.

-- check: in-several-sitemaps
-- number: 88
-- name: Sitemaps: page in several
-- level: Opportunity/Low
-- lacks: records do not hold all sitemaps that name a page
-- what: Several sitemaps name the page.

-- check: sitemap-too-large
-- number: 89
-- name: Sitemaps: too large
-- level: Issue/Medium
-- lacks: records do not hold the sizes of sitemaps
-- what: A sitemap has more than 50,000 URLs or 50 MB.

-- check: lastmod-churn
-- number: 90
-- name: Sitemaps: all pages changed at once
-- level: Warning/Low
-- lacks: records do not hold the dates of sitemaps
-- what: All dates of a sitemap are of one or two days.

-- check: sitemap-other-host
-- number: 91
-- name: Sitemaps: of another host
-- level: Issue/Medium
-- lacks: records do not hold all sitemaps that name a page
-- what: A sitemap names URLs of a host that it may not speak for.
