-- category: Titles and descriptions
-- source: https://developers.google.com/search/docs/appearance/title-link
-- needs: seo
-- applies: live

-- check: title-missing
-- number: 36
-- name: Page titles: missing
-- level: Issue/High
-- what: The page has no title, or an empty one.
-- why: The title is the headline of search results, tabs and bookmarks; engines make one up.
-- fix: Write a title that names the page's subject.
select url from live where coalesce(trim(seo.titles[1]), '') = ''

-- check: title-duplicate
-- number: 37
-- name: Page titles: duplicate
-- level: Opportunity/Medium
-- what: Several pages that may be indexed have the same title.
-- why: Search engines and people cannot tell them apart.
-- fix: Give each its own title, or one canonical for all.
with t as materialized (select url, seo.titles[1] as value, hash(folded(seo.titles[1])) as h from live where trim(seo.titles[1]) <> '')
select url, value as detail from t where h in (select h from t group by h having count(*) > 1)

-- check: title-too-long
-- number: 38
-- name: Page titles: too long
-- level: Opportunity/Medium
-- threshold: pixels=561
-- what: The title is wider than search results show (measured in Arial, 20 px).
-- why: Its end is cut off.
-- fix: Put what matters first, and shorten the rest.
select url, seo.title_pixels || ' px: ' || seo.titles[1] as detail from live where seo.title_pixels > {pixels}

-- check: title-too-short
-- number: 39
-- name: Page titles: short
-- level: Opportunity/Medium
-- threshold: pixels=200
-- what: The title is narrow; there is room for more.
-- why: A short title seldom says what the page is about.
-- fix: Add what sets the page apart.
select url, seo.title_pixels || ' px: ' || seo.titles[1] as detail from live
where trim(seo.titles[1]) <> '' and seo.title_pixels < {pixels}

-- check: title-equals-h1
-- number: 40
-- name: Page titles: same as H1
-- level: Opportunity/Low
-- needs: seo, full
-- what: Title and first H1 are the same text.
-- why: Each could name other words of the subject.
-- fix: Vary one of them, if it helps readers.
select url, h1[1] as detail from live where trim(seo.titles[1]) <> '' and folded(seo.titles[1]) = folded(h1[1])

-- check: title-several
-- number: 41
-- name: Page titles: several
-- level: Warning/Medium
-- applies: html
-- what: The page has more than one title element.
-- why: Which of them is shown is not sure.
-- fix: Keep one.
-- source: https://html.spec.whatwg.org/multipage/semantics.html#the-title-element
select url, array_to_string(seo.titles, ' | ') as detail from html where len(seo.titles) > 1

-- check: title-outside-head
-- number: 42
-- name: Page titles: outside the head
-- level: Issue/Medium
-- needs: document
-- applies: select count(*) from html where document is not null
-- what: A title element stands where browsers do not put it into the head. Titles of drawings do not count.
-- why: Search engines may not read it there.
-- fix: Move it into the head, and look for what ends the head too early.
-- source: https://html.spec.whatwg.org/multipage/semantics.html#the-title-element
select url, array_to_string(seo.titles, ' | ') as detail from html where document.titles_outside_head > 0

-- check: title-outlier
-- number: 43
-- name: Page titles: unlike the others of the host
-- level: Warning/Low
-- threshold: share=0.8 least=20
-- what: Most titles of the host end alike, with the site's name perhaps, and this one does not. Home pages are left out.
-- why: It may come from a template that was forgotten.
-- fix: Use the common ending, or make sure that this one is meant.
with t as (select url, host, path, seo.titles[1] as title, regexp_extract(seo.titles[1], '\s[|–—·:-]{1,2}\s([^|–—·]+)$', 1) as suffix from live where trim(seo.titles[1]) <> ''),
     top as (select host, arg_max(suffix, n) as suffix, max(n) as n, sum(n) as all_pages from (select host, suffix, count(*) as n from t group by all) where suffix <> '' group by host),
     sums as (select host, count(*) as pages from t group by 1)
select t.url, 'others end in "' || top.suffix || '"' as detail from t join top using (host) join sums using (host)
where sums.pages >= {least} and top.n >= {share} * sums.pages and t.suffix <> top.suffix and t.path <> '/'

-- check: description-missing
-- number: 44
-- name: Meta description: missing
-- level: Opportunity/Low
-- what: The page has no description.
-- why: Search engines pick text of the page for their results.
-- fix: Write one or two sentences on what the page offers.
-- source: https://developers.google.com/search/docs/appearance/snippet
select url from live where coalesce(trim(seo.descriptions[1]), '') = ''

-- check: description-duplicate
-- number: 45
-- name: Meta description: duplicate
-- level: Opportunity/Low
-- what: Several pages that may be indexed have the same description.
-- why: It then says little of each; search engines replace it.
-- fix: Write one for each page, or none.
-- source: https://developers.google.com/search/docs/appearance/snippet
with t as materialized (select url, seo.descriptions[1] as value, hash(folded(seo.descriptions[1])) as h from live where trim(seo.descriptions[1]) <> '')
select url, value as detail from t where h in (select h from t group by h having count(*) > 1)

-- check: description-too-long
-- number: 46
-- name: Meta description: too long
-- level: Opportunity/Low
-- threshold: pixels=985
-- what: The description is wider than search results show (measured in Arial, 14 px).
-- why: Its end is cut off.
-- fix: Put what matters into the first 155 characters or so.
-- source: https://developers.google.com/search/docs/appearance/snippet
select url, seo.description_pixels || ' px: ' || seo.descriptions[1] as detail from live where seo.description_pixels > {pixels}

-- check: description-too-short
-- number: 47
-- name: Meta description: short
-- level: Opportunity/Low
-- threshold: pixels=400
-- what: The description is short; there is room for more.
-- why: A short one seldom persuades.
-- fix: Say what the page offers.
-- source: https://developers.google.com/search/docs/appearance/snippet
select url, seo.description_pixels || ' px: ' || seo.descriptions[1] as detail from live
where trim(seo.descriptions[1]) <> '' and seo.description_pixels < {pixels}

-- check: description-several
-- number: 48
-- name: Meta description: several
-- level: Warning/Low
-- applies: html
-- what: The page has more than one description.
-- why: Which of them is shown is not sure.
-- fix: Keep one.
-- source: https://developers.google.com/search/docs/appearance/snippet
select url, array_to_string(seo.descriptions, ' | ') as detail from html where len(seo.descriptions) > 1

-- check: meta-keywords
-- number: 49
-- name: Meta keywords: present
-- level: Opportunity/Low
-- needs: keywords
-- applies: html
-- what: The page has meta keywords.
-- why: Search engines do not read them, and competitors do.
-- fix: Remove them.
-- source: https://developers.google.com/search/docs/crawling-indexing/special-tags
select url, keywords as detail from html where trim(keywords) <> ''
