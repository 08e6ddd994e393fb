-- category: URLs
-- source: https://developers.google.com/search/docs/crawling-indexing/url-structure
-- applies: html

-- check: url-too-long
-- number: 105
-- name: URL: long
-- level: Opportunity/Low
-- threshold: longest=115
-- what: The URL has very many characters.
-- why: Long URLs are hard to read and share.
-- fix: Shorten it when the page gets a new one; do not change it for this alone.
select url, length(url) || ' characters' as detail from html where length(url) > {longest}

-- check: url-uppercase
-- number: 106
-- name: URL: capital letters
-- level: Warning/Low
-- what: The path holds capital letters, those of percent escapes aside.
-- why: Paths with other case are other URLs, and are soon duplicates.
-- fix: Use small letters.
select url from html where regexp_matches(regexp_replace(path, '%[0-9A-Fa-f]{2}', '', 'g'), '[A-Z]')

-- check: url-underscore
-- number: 106
-- name: URL: underscores
-- level: Opportunity/Low
-- what: The path holds underscores.
-- why: Search engines take hyphens, not underscores, for gaps between words.
-- fix: Use hyphens for new pages.
select url from html where contains(path, '_')

-- check: url-space
-- number: 106
-- name: URL: spaces
-- level: Issue/Low
-- what: The path holds a space.
-- why: Links to it are often cut at the space.
-- fix: Use hyphens.
select url from html where contains(path, '%20') or contains(path, '+')

-- check: url-non-ascii
-- number: 106
-- name: URL: characters beyond ASCII
-- level: Warning/Low
-- what: The path holds characters beyond ASCII, which are escaped in links.
-- why: They make URLs long and hard to read where escapes are shown.
-- fix: Look whether it is meant; for languages with other scripts it is.
select url from html where regexp_matches(path, '%[89A-Fa-f][0-9A-Fa-f]')

-- check: url-parameters
-- number: 107
-- name: URL: many parameters
-- level: Warning/Low
-- threshold: most=3
-- what: The query has many parameters.
-- why: Combinations of parameters make endless URLs of the same content.
-- fix: Name a canonical without those that do not change the content.
select url, len(string_split(query_of(url), '&')) || ' parameters' as detail from html
where query_of(url) <> '' and len(string_split(query_of(url), '&')) > {most}

-- check: url-repeated-path
-- number: 108
-- name: URL: doubled slashes or repeated segments
-- level: Warning/Low
-- what: The path has an empty segment, or the same one three times or more.
-- why: It is a sign of wrong relative links, which can go on for ever.
-- fix: Correct the link that leads here.
select url from html
where contains(path, '//') or list_max(map_values(list_aggregate(list_filter(string_split(path, '/'), lambda s: s <> ''), 'histogram'))) >= 3

-- check: tracking-parameters
-- number: 109
-- name: URL: tracking or session parameters in links
-- level: Warning/Medium
-- needs: outlinks
-- applies: select count(distinct source) from edges
-- links: true
-- what: A link to the own site holds parameters of tracking (utm_, gclid, fbclid) or of a session.
-- why: They overwrite where visitors came from, and make duplicates.
-- fix: Remove them from internal links.
select source as url, target, query_of(target) as detail, place from links
where web and internal and contains(target, '=') and regexp_matches(lower(target), '[?&;](utm_[a-z]+|gclid|fbclid|msclkid|phpsessid|jsessionid|sessionid|sid)=')

-- check: url-forms
-- number: 110
-- name: URL: answers in several forms
-- level: Warning/Medium
-- applies: live
-- what: The same URL with and without www, a trailing slash or https answers 200, and both may be indexed.
-- why: They are duplicates.
-- fix: Redirect all forms to one.
-- source: https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls
with f as (select url, regexp_replace(regexp_replace(regexp_replace(url, '^https?://(www\.)?', ''), ':[0-9]+/', '/'), '/(\?|$)', '\1') as form from live)
select url, 'same as ' || case when url = min(url) over (partition by form) then max(url) over (partition by form) else min(url) over (partition by form) end as detail
from f qualify count(*) over (partition by form) > 1
