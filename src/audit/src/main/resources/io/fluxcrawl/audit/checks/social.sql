-- category: Social and structured data
-- source: https://ogp.me/
-- needs: open_graph
-- applies: live

-- check: open-graph-missing
-- number: 118
-- name: Open Graph: properties missing
-- level: Opportunity/Low
-- what: og:title, og:image or og:url is missing.
-- why: Links to the page look poor where they are shared.
-- fix: Add them to the head.
select url, 'missing: ' || array_to_string(list_filter(['og:title', 'og:image', 'og:url'], lambda n: coalesce(len(open_graph[n]), 0) = 0), ', ') as detail
from live where len(list_filter(['og:title', 'og:image', 'og:url'], lambda n: coalesce(len(open_graph[n]), 0) = 0)) > 0

-- check: og-url-differs
-- number: 119
-- name: Open Graph: og:url is not the canonical
-- level: Warning/Low
-- needs: open_graph, canonical
-- what: og:url and the canonical name different pages.
-- why: Shares and links count for different URLs.
-- fix: Use the canonical for both.
select url, open_graph['og:url'][1] as target, 'canonical ' || canonical as detail from live
where canonical is not null and len(open_graph['og:url']) > 0 and rtrim(plain(open_graph['og:url'][1]), '/') <> rtrim(plain(canonical), '/')

-- check: og-image-address
-- number: 120
-- name: Open Graph: og:image relative or on http
-- level: Issue/Low
-- what: og:image is no absolute URL, or on http where the page is on https.
-- why: Many readers show no image then.
-- fix: Write an absolute https URL.
select url, open_graph['og:image'][1] as detail from live
where len(open_graph['og:image']) > 0 and (not regexp_matches(lower(trim(open_graph['og:image'][1])), '^https?://') or (scheme = 'https' and lower(trim(open_graph['og:image'][1])) like 'http:%'))

-- check: og-image-small
-- number: 121
-- name: Open Graph: image small
-- level: Opportunity/Low
-- needs: media
-- threshold: width=600 height=315
-- applies: select count(*) from live where len(list_filter(media, lambda m: m.kind = 'image')) > 0
-- what: The image's declared size is below 600 by 315 pixels. Sizes that are not declared are not judged.
-- why: It is shown small, or not at all.
-- fix: Use 1200 by 630 pixels.
with i as (select url, unnest(list_filter(media, lambda m: m.kind = 'image')[:1]) as m from live where len(media) > 0)
select url, m.url as target, m.properties['width'] || ' x ' || m.properties['height'] as detail from i
where try_cast(m.properties['width'] as integer) < {width} or try_cast(m.properties['height'] as integer) < {height}

-- check: twitter-card
-- number: 122
-- name: Twitter card: missing or unknown
-- level: Opportunity/Low
-- needs: twitter
-- what: twitter:card is missing, or none of summary, summary_large_image, app, player.
-- why: Links to the page are shown small.
-- fix: Write <meta name="twitter:card" content="summary_large_image">.
-- source: https://developer.x.com/en/docs/x-for-websites/cards/overview/markup
select url, coalesce(twitter['twitter:card'][1], 'missing') as detail from live
where coalesce(lower(trim(twitter['twitter:card'][1])), '') not in ('summary', 'summary_large_image', 'app', 'player')

-- check: json-ld-invalid
-- number: 123
-- name: Structured data: JSON-LD cannot be read
-- level: Issue/Medium
-- needs: seo
-- applies: html
-- what: A block of JSON-LD is not valid JSON.
-- why: Search engines skip all of the block.
-- fix: Correct the JSON.
-- source: https://developers.google.com/search/docs/appearance/structured-data/intro-structured-data
select url, json_ld_errors[1] as detail from html where len(json_ld_errors) > 0

-- check: structured-data-incomplete
-- number: 124
-- name: Structured data: required property missing
-- level: Warning/Medium
-- needs: json_ld
-- applies: select count(distinct id) from items where type in ('Product', 'BreadcrumbList', 'FAQPage', 'Event', 'Recipe', 'LocalBusiness', 'VideoObject', 'JobPosting')
-- what: An item of JSON-LD lacks a property that rich results need.
-- why: It gets no rich result.
-- fix: Add the property.
-- source: https://developers.google.com/search/docs/appearance/structured-data/search-gallery
with needed as (from (values ('Product', 'name'), ('BreadcrumbList', 'itemListElement'), ('FAQPage', 'mainEntity'), ('Event', 'name'), ('Event', 'startDate'), ('Event', 'location'),
       ('Recipe', 'name'), ('Recipe', 'image'), ('LocalBusiness', 'name'), ('LocalBusiness', 'address'), ('VideoObject', 'name'), ('VideoObject', 'thumbnailUrl'),
       ('VideoObject', 'uploadDate'), ('JobPosting', 'title'), ('JobPosting', 'description'), ('JobPosting', 'datePosted'), ('JobPosting', 'hiringOrganization')) as t(type, property))
select i.url, string_agg(distinct i.type || ' without ' || n.property, ', ') as detail from items i join needed n using (type)
where json_type(i.item -> n.property) is null and len(json_keys(i.item)) > 2 group by i.url

-- check: structured-data-outlier
-- number: 125
-- name: Structured data: type missing that its section has
-- level: Warning/Low
-- needs: json_ld
-- threshold: least=10 share=0.8
-- what: Nearly all pages of the section have a type of JSON-LD, and this one does not.
-- why: It may come from a template that was forgotten.
-- fix: Add the type, or make sure that this is meant.
with sizes as (select host, section, count(*) as n from live group by all having count(*) >= {least}),
     types as (select host, section, type, count(distinct id) as n from items where type <> '' group by all),
     usual as (select t.host, t.section, t.type from types t join sizes s using (host, section) where t.n >= {share} * s.n and t.n < s.n)
select l.url, 'others have ' || string_agg(u.type, ', ') as detail from live l join usual u using (host, section)
where not exists (from items i where i.id = l.id and i.type = u.type) group by l.url
