-- Tables that checks ask. "records" is a view over the outputs with every column of a record; statements end with a semicolon at
-- the end of a line.

create macro host_of(u) as regexp_extract(u, '^[a-z][a-z0-9+.-]*://(?:[^/?#@]*@)?(\[[^\]]*\]|[^/:?#]*)', 1);
create macro scheme_of(u) as split_part(u, ':', 1);
create macro path_of(u) as regexp_extract(u, '^[a-z][a-z0-9+.-]*://[^/?#]*([^?#]*)', 1);
create macro query_of(u) as regexp_extract(u, '^[^?#]*\?([^#]*)', 1);
create macro plain(u) as case when contains(u, '#') then split_part(u, '#', 1) else u end;
create macro folded(t) as lower(trim(case when contains(t, '  ') or contains(t, chr(9)) or contains(t, chr(10)) or contains(t, chr(13)) or contains(t, chr(12))
    then regexp_replace(t, '\s+', ' ', 'g') else t end));
create macro is_private(h) as regexp_matches(h, '^(localhost|.*\.localhost|127\.[0-9.]+|10\.[0-9.]+|192\.168\.[0-9.]+|172\.(1[6-9]|2[0-9]|3[01])\.[0-9.]+|169\.254\.[0-9.]+|0\.0\.0\.0|\[::1\]|\[f[cd][0-9a-f:]*\]|\[fe[89ab][0-9a-f:]*\])$');
create macro is_no_response(o) as o in ('dns_failed', 'dns_timeout', 'connect_refused', 'connect_timeout', 'connect_failed', 'tls_timeout', 'connection_closed', 'response_timeout', 'bad_response', 'headers_too_large', 'deadline_exceeded');

-- Hosts of the list: pages of these, of hosts below them, and with or without www are internal.
create table sites as
select distinct regexp_replace(host, '^www\.', '') as site from (
    select host_of(final_url) as host from records where "row" <= 10000000000 and final_url is not null
    union select host_of(redirects[1].url) from records where "row" <= 10000000000 and len(redirects) > 0);
create table hosts as
select host, exists (from sites where host = site or ends_with(host, '.' || site)) as internal
from (select distinct host_of(final_url) as host from records where final_url is not null);

-- One record for each URL that a visit ended at, one without redirects first.
create table winners as
select final_url as url, arg_min("row", "row" + case when len(redirects) > 0 then 100000000000 else 0 end) as "row"
from records
where final_url is not null
  and outcome not in ('duplicate', 'cancelled', 'invalid_url', 'robots_denied', 'robots_unreachable', 'out_of_scope', 'host_down',
                      'private_address', 'proxy_failed', 'internal_error')
group by 1;
create table pages as
select (row_number() over ())::integer as id, w.url, r.url as requested, r.* exclude (url, final_url, outlink_list, links, ids, in_sitemaps, status, blocked),
       case when r.not_modified then 200 else r.status end as status,
       host_of(w.url) as host, scheme_of(w.url) as scheme, path_of(w.url) as path,
       '/' || split_part(path_of(w.url), '/', 2) || case when path_of(w.url) like '/%/%' then '/' else '' end as section,
       coalesce(h.internal, false) as internal,
       coalesce(r.outcome = 'ok' and (r.status = 200 or r.not_modified) and r.content_type in ('text/html', 'application/xhtml+xml'), false) as html,
       r.blocked is not null as blocked,
       is_no_response(r.outcome) as no_response,
       is_no_response(r.outcome) or r.outcome in ('tls_failed', 'too_many_redirects', 'redirect_loop', 'bad_redirect')
           or coalesce(r.status >= 400 and r.blocked is null, false) as broken,
       coalesce(r.depth = 0 and r."row" > 10000000000, false) as by_sitemap
from winners w join records r on r."row" = w."row" and r.final_url = w.url left join hosts h on h.host = host_of(w.url)
{qualify};
drop table winners;

-- Pages of the site itself: an answer with status 200 and HTML, and those of them that a search engine may list.
create view html as from pages where html and internal;
create view live as from pages where html and internal and coalesce(indexable, true);
create view secure as from pages where html and internal and scheme = 'https';
create view visited as from pages where internal;

-- Every redirect that was met, with the page that it ends at.
create table hops as
select distinct on (hop.url) hop.url, hop.status, p.id as page, p.url as final_url, r.redirects, r.outcome, r.referrer
from (select final_url, redirects, outcome, referrer, unnest(redirects) as hop from records where len(redirects) > 0) r
join pages p on p.url = r.final_url;
-- An address is known by a hash of its text: among 20 million, two have the same with a probability of 1 in 90,000.
create table addresses as
select hash(url) as id, url, page, redirected, status from (
    select url, id as page, false as redirected, null::integer as status from pages
    union all select url, page, true, status from hops where url not in (select url from pages));

-- Links, one for each in a page, without fragments. Targets that were not visited are added to the addresses, without a page.
create table edges as
-- Nameless are links without text, label and an alternative text; unsafe those that open a window which keeps the opener.
select l.source, hash(l.href) as address, a.page, l.text, l.place, l.nofollow, l.nameless, l.empty_alt, l.unsafe, l.fragment
from (select source, plain(l.href) as href, lower(trim(l.text)) as text, l.place,
             coalesce(contains(lower(l.rel), 'nofollow') and regexp_matches(lower(l.rel), '(^|\s)nofollow(\s|$)'), false) as nofollow,
             coalesce(trim(l.text), '') = '' and {link:label} is null and coalesce(trim({link:image_alt}), '') = '' as nameless,
             {link:image_alt} is not null as empty_alt,
             coalesce(lower(trim({link:target})) = '_blank' and not regexp_matches(lower(coalesce(l.rel, '')), '(^|\s)(noopener|noreferrer)(\s|$)'), false) as unsafe,
             {link:fragment} as fragment
      from (select p.id as source, unnest(r.outlink_list) as l
            from records r join pages p on p."row" = r."row" and p.url = r.final_url where len(r.outlink_list) > 0 and p.internal and p.html)) l
left join addresses a on a.id = hash(l.href);
insert into addresses
select hash(href), href, null, false, null
from (select plain(l.href) as href
      from (select unnest(r.outlink_list) as l
            from records r join pages p on p."row" = r."row" and p.url = r.final_url where len(r.outlink_list) > 0 and p.internal and p.html)) l
where href is not null and not exists (from addresses a where a.id = hash(href)) group by href;
create table targets as
select a.id, a.url, a.page, a.redirected, host_of(a.url) as host, a.url like 'http:%' or a.url like 'https:%' as web,
       coalesce(h.internal, exists (from sites where site = host_of(a.url) or ends_with(host_of(a.url), '.' || site))) as internal,
       is_private(host_of(a.url)) as private
from addresses a left join hosts h on h.host = host_of(a.url);
create view links as
select s.url as source, s.host as source_host, e.source as source_id, t.url as target, e.page, t.redirected, e.text, e.place, e.nofollow,
       e.nameless, e.empty_alt, e.unsafe, e.fragment, t.internal, t.web, t.host, t.private
from edges e join targets t on t.id = e.address join pages s on s.id = e.source;

-- Sitemaps that the crawl read, from the table beside the output, and the hosts of which not every sitemap was read to its end.
create table sitemap_files as
select sitemap, any_value(requested) as requested, any_value(speaks_for) as speaks_for, max(sitemap_urls) as urls, max(sitemap_bytes) as bytes,
       coalesce(bool_or(sitemap_cut), false) as cut, any_value(error) as error
from sitemaps where sitemap is not null group by sitemap;
create view sitemap_gaps as
select speaks_for as host from sitemap_files where error is not null or cut or urls > 50000
union select speaks_for from sitemaps where kind = 'sitemap' and url not in (
    select sitemap from sitemap_files union all select requested from sitemap_files where requested is not null);
-- URLs that sitemaps name, and the page that each leads to. Where there is no such table, records tell which they have.
create table named as
select n.sitemap, n.url, n.lastmod, n.speaks_for, host_of(n.url) as host, a.page, coalesce(a.redirected, false) as redirected
from (select sitemap, url, any_value(lastmod) as lastmod, any_value(speaks_for) as speaks_for from (
          select sitemap, url, lastmod, speaks_for from sitemaps where kind = 'page'
          union all select unnest(in_sitemaps), coalesce(redirects[1].url, final_url), null, null from records where len(in_sitemaps) > 0
          union all select referrer, coalesce(redirects[1].url, final_url), null, null from records where depth = 0 and "row" > 10000000000)
      where sitemap is not null and url is not null group by sitemap, url) n
left join addresses a on a.id = hash(plain(n.url)) and (a.page is not null or a.redirected);

-- Images of pages, with what is known of those that were visited.
create view images as
select p.url, i.src, i.alt, i.width, i.height, i.loading, i.place_in_page, t.status, t.bytes, t.outcome, t.broken
from (select url, unnest(image_list) as i0, generate_subscripts(image_list, 1) as place_in_page from html where len(image_list) > 0) p
cross join lateral (select p.i0.src as src, p.i0.alt as alt, p.i0.width as width, p.i0.height as height, p.i0.loading as loading, p.place_in_page as place_in_page) i
left join pages t on t.url = plain(i.src);

-- Language links of pages, with what is known of their targets.
create view alternates as
select p.url, p.id, lower(trim(h.lang)) as lang, plain(h.href) as target, a.page, coalesce(a.redirected, false) as redirected,
       t.url as page_url, t.html as target_html, t.broken, t.blocked, t.status, t.outcome, t.canonical, t.seo.canonical_verdict as canonical_verdict
from (select url, id, unnest(hreflang) as h from html where len(hreflang) > 0) p
left join addresses a on a.url = plain(p.h.href) left join pages t on t.id = a.page;

-- Pages that name another as canonical, with what is known of it.
create view canonical_targets as
select p.url, p.host, p.scheme, plain(p.canonical) as target, a.page, coalesce(a.redirected, false) as redirected, t.status, t.outcome, t.broken,
       t.blocked, t.html as target_html, t.indexable, t.indexable_reason, t.canonical as its_canonical, t.seo.canonical_verdict as its_verdict
from html p left join addresses a on a.url = plain(p.canonical) left join pages t on t.id = a.page
where p.canonical is not null and p.seo.canonical_verdict = 'other';

-- JSON-LD of pages, one row for each item, those of a @graph too.
create view items as
select url, id, section, host, item, coalesce(item ->> '$."@type"', '') as type from (
    select url, id, section, host, unnest(json_ld) as item from live where len(json_ld) > 0
    union all
    select url, id, section, host, unnest(from_json(each -> '$."@graph"', '["JSON"]')) from (
        select url, id, section, host, unnest(json_ld) as each from live where len(json_ld) > 0)
    where json_type(each -> '$."@graph"') = 'ARRAY');

-- What follows from all links, filled by LinkGraph.
create table graph (id integer, inlinks integer, followed_inlinks integer, clicks integer, rank double);
create view ranked as select p.*, g.* exclude (id) from pages p join graph g using (id);

-- Pages with nearly the same text, by the first of their group, filled by NearDuplicates.
create table near_duplicates (id integer, first integer);
create table findings (check_id varchar, url varchar, target varchar, detail varchar, pages integer, key varchar);
