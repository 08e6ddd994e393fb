-- category: Languages
-- source: https://developers.google.com/search/docs/specialty/international/localized-versions
-- needs: hreflang
-- applies: select count(*) from html where len(hreflang) > 0

-- check: hreflang-not-200
-- number: 92
-- name: Hreflang: leads to an error or a redirect
-- level: Issue/High
-- unknown: select count(distinct target) from alternates where page is null
-- what: A language link does not lead to a page with status 200. Only targets that were visited are judged.
-- why: Search engines drop the link, and often the whole group.
-- fix: Name the final URL of a page that exists.
select distinct url, target, lang || ': ' || case when redirected then 'redirect' else coalesce(status::varchar, outcome) end as detail
from alternates where page is not null and not coalesce(blocked, false) and (redirected or broken)

-- check: hreflang-no-return
-- number: 93
-- name: Hreflang: not returned
-- level: Issue/High
-- unknown: select count(distinct target) from alternates where page is null
-- what: The page in the other language does not name this one.
-- why: Without a return link the pair is ignored.
-- fix: Name all languages on each page, itself included.
select distinct a.url, a.target, a.lang as detail from alternates a
where a.target_html and not a.redirected and a.page_url <> a.url
  and not exists (from alternates b where b.url = a.page_url and b.target = a.url)

-- check: hreflang-return-differs
-- number: 94
-- name: Hreflang: returned for another language
-- level: Issue/High
-- what: The page in the other language names this one, with another code than this page gives itself.
-- why: The pair contradicts itself.
-- fix: Use one code for each page everywhere.
with own as (select url, list_distinct(list(lang)) as codes from alternates where target = url and lang <> 'x-default' group by 1),
     back as (select url, target, list_distinct(list(lang)) as codes from alternates where target <> url and lang <> 'x-default' group by 1, 2)
select back.target as url, back.url as target, 'there ' || array_to_string(back.codes, ', ') || ', here ' || array_to_string(own.codes, ', ') as detail
from back join own on own.url = back.target where not list_has_any(own.codes, back.codes)

-- check: hreflang-not-canonical
-- number: 95
-- name: Hreflang: leads to a page that is not canonical
-- level: Issue/High
-- needs: hreflang, seo
-- unknown: select count(distinct target) from alternates where page is null
-- what: The target of a language link names another page as canonical.
-- why: Language links count between canonical pages only.
-- fix: Name the canonical URL.
select distinct url, target, lang || ', canonical ' || canonical as detail from alternates
where target_html and not redirected and canonical_verdict = 'other'

-- check: hreflang-invalid
-- number: 96
-- name: Hreflang: code not valid
-- level: Issue/Medium
-- needs: hreflang, seo
-- what: A language link has no code of a language and region, or one code names two URLs.
-- why: Search engines ignore the link.
-- fix: Use ISO 639-1, and ISO 3166-1 for the region, such as en or en-GB.
select url, list_filter(seo.hreflang_faults, lambda f: starts_with(f, 'hreflang '))[1] as detail from html
where len(list_filter(seo.hreflang_faults, lambda f: starts_with(f, 'hreflang '))) > 0

-- check: hreflang-no-default
-- number: 97
-- name: Hreflang: x-default missing
-- level: Warning/Low
-- what: No page is named for visitors of other languages.
-- why: They get whichever page the search engine picks.
-- fix: Add hreflang="x-default".
select url from html where len(hreflang) > 0 and len(list_filter(hreflang, lambda h: lower(trim(h.lang)) = 'x-default')) = 0

-- check: hreflang-no-self
-- number: 98
-- name: Hreflang: the page does not name itself
-- level: Warning/Low
-- what: The language links of the page do not hold the page itself.
-- why: The group is then not whole.
-- fix: Add the page with its own code.
select url from html where len(hreflang) > 0 and len(list_filter(hreflang, lambda h: plain(h.href) = url)) = 0

-- check: lang
-- number: 99
-- name: Language: missing or contradictory
-- level: Warning/Medium
-- needs: lang
-- applies: html
-- what: The page does not say its language, or says another than its own language link.
-- why: Screen readers choose their voice by it, browsers whether to translate.
-- fix: Set <html lang="...">.
-- source: https://html.spec.whatwg.org/multipage/dom.html#attr-lang
with own as (select p.url, p.lang, list_filter(p.hreflang, lambda h: plain(h.href) = p.url and lower(trim(h.lang)) <> 'x-default') as self from html p)
select url, case when coalesce(trim(lang), '') = '' then 'missing' else 'lang ' || lang || ', hreflang ' || self[1].lang end as detail from own
where coalesce(trim(lang), '') = ''
   or (len(self) > 0 and len(list_filter(self, lambda h: split_part(lower(trim(h.lang)), '-', 1) = split_part(lower(trim(lang)), '-', 1))) = 0)
