-- category: Speed and size
-- source: https://web.dev/articles/ttfb
-- applies: html

-- check: slow-first-byte
-- number: 132
-- name: Speed: slow first byte
-- level: Warning/Medium
-- needs: timings_ms
-- threshold: millis=600
-- what: The first byte came late, measured from where the crawl ran.
-- why: All else of the page waits for it.
-- fix: Cache the page, or make the server faster.
select url, round(timings_ms.first_byte) || ' ms' as detail from html where timings_ms.first_byte > {millis}

-- check: page-heavy
-- number: 133
-- name: Size: heavy page
-- level: Warning/Medium
-- needs: bytes
-- threshold: bytes=2000000
-- what: The HTML alone has very many bytes.
-- why: Googlebot reads the first 2 MB of it.
-- fix: Move data, styles and images out of the HTML.
-- source: https://developers.google.com/search/docs/crawling-indexing/googlebot
select url, bytes || ' bytes' as detail from html where bytes > {bytes}

-- check: not-compressed
-- number: 134
-- name: Size: not compressed
-- level: Opportunity/Medium
-- needs: bytes_wire
-- threshold: bytes=1024 share=0.95
-- applies: select count(*) from visited where outcome = 'ok' and bytes > 1024 and (content_type like 'text/%' or regexp_matches(content_type, 'json|xml|javascript'))
-- what: Text was sent without compression.
-- why: Compressed it would be a quarter of that.
-- fix: Turn on gzip, Brotli or Zstandard.
-- source: https://web.dev/articles/reduce-network-payloads-using-text-compression
select url, bytes_wire || ' bytes' as detail from visited
where outcome = 'ok' and bytes > {bytes} and bytes_wire >= {share} * bytes and not coalesce(truncated, false) and not coalesce(not_modified, false)
  and (content_type like 'text/%' or regexp_matches(content_type, 'json|xml|javascript'))

-- check: no-caching
-- number: 135
-- name: Speed: nothing said on caching
-- level: Opportunity/Low
-- needs: headers
-- applies: select count(*) from visited where status = 200 and regexp_matches(content_type, '^(image|font|video|audio)/|css|javascript')
-- what: A file has neither Cache-Control nor ETag nor Last-Modified.
-- why: It is loaded again with each visit.
-- fix: Send Cache-Control with a long max-age.
-- source: https://web.dev/articles/http-cache
select url, content_type as detail from visited
where status = 200 and regexp_matches(content_type, '^(image|font|video|audio)/|css|javascript')
  and coalesce(len(headers['cache-control']), 0) = 0 and coalesce(len(headers['etag']), 0) = 0 and coalesce(len(headers['last-modified']), 0) = 0

-- check: http1-only
-- number: 136
-- name: Speed: HTTP/1 only
-- level: Opportunity/Low
-- needs: http_version
-- applies: select count(distinct host) from secure
-- what: Most pages of the host came by HTTP/1 over https. One finding per host. A crawl that does not offer HTTP/2 sees the same.
-- why: HTTP/2 loads many files over one connection.
-- fix: Turn on HTTP/2.
-- source: https://www.rfc-editor.org/rfc/rfc9113
select min(url) as url, count(*) || ' pages of this host' as detail from secure group by host
having count(*) filter (where http_version like 'HTTP/1%') > count(*) / 2
