-- category: AI
-- source: https://www.rfc-editor.org/rfc/rfc9309
-- needs: usage
-- applies: select count(distinct host) from html

-- check: agents-refused
-- number: 146
-- name: AI: agents refused by robots.txt
-- level: Warning/Low
-- what: robots.txt denies known agents of AI services pages of the host. One finding per host.
-- why: Answers of these services will not name the site. That may be meant.
-- fix: Make sure that it is meant.
-- source: https://www.rfc-editor.org/rfc/rfc9309
with a as (select url, host, unnest(usage.ai_agents_denied) as agent from html where len(usage.ai_agents_denied) > 0)
select min(url) as url, string_agg(distinct agent, ', ' order by agent) || ': ' || count(distinct url) || ' pages' as detail from a group by host

-- check: no-content-signal
-- number: 147
-- name: AI: no statement on use
-- level: Opportunity/Low
-- what: No page of the host says what its content may be used for: no Content-Signal, no Content-Usage, no noai, no reservation of text and data
--   mining. One finding per host.
-- why: Without a statement, services decide for themselves.
-- fix: State your wishes in robots.txt, such as Content-Signal: search=yes, ai-train=no.
-- source: https://contentsignals.org/
select min(url) as url, count(*) || ' pages of this host' as detail from html group by host
having not bool_or(coalesce(len(map_keys(usage.content_signal)), 0) > 0 or coalesce(len(map_keys(usage.content_usage)), 0) > 0
                   or coalesce(len(usage.directives), 0) > 0 or usage.tdm_reserved is not null)
