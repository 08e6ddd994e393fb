-- category: Security
-- source: https://owasp.org/www-project-secure-headers/
-- applies: secure

-- check: mixed-content
-- number: 126
-- name: Security: mixed content
-- level: Issue/High
-- needs: seo, full
-- what: A page on https loads files over http.
-- why: Browsers block them, or call the page not secure.
-- fix: Load them over https.
-- source: https://developer.mozilla.org/en-US/docs/Web/Security/Mixed_content
select url, seo.insecure_resources[1] as target, len(seo.insecure_resources) || ' files' as detail from secure where len(seo.insecure_resources) > 0

-- check: hsts-missing
-- number: 127
-- name: Security: Strict-Transport-Security missing
-- level: Warning/Low
-- needs: header:strict-transport-security
-- what: The response does not ask browsers to use https only.
-- why: A first visit by http can be intercepted.
-- fix: Send Strict-Transport-Security: max-age=31536000.
-- source: https://www.rfc-editor.org/rfc/rfc6797
select url from secure where coalesce(len(headers['strict-transport-security']), 0) = 0

-- check: csp-missing
-- number: 128
-- name: Security: Content-Security-Policy missing
-- level: Warning/Low
-- needs: header:content-security-policy
-- applies: html
-- what: The response has no content security policy.
-- why: Foreign scripts that get into the page run unhindered.
-- fix: Send a policy; begin with Content-Security-Policy-Report-Only.
-- source: https://www.w3.org/TR/CSP3/
select url from html where coalesce(len(headers['content-security-policy']), 0) = 0

-- check: nosniff-missing
-- number: 128
-- name: Security: X-Content-Type-Options missing
-- level: Warning/Low
-- needs: header:x-content-type-options
-- applies: html
-- what: The response does not say nosniff.
-- why: Browsers may take a file for another type than the server says.
-- fix: Send X-Content-Type-Options: nosniff.
-- source: https://fetch.spec.whatwg.org/#x-content-type-options-header
select url from html where not coalesce(contains(lower(headers['x-content-type-options'][1]), 'nosniff'), false)

-- check: frame-options-missing
-- number: 128
-- name: Security: frames not restricted
-- level: Warning/Low
-- needs: header:x-frame-options
-- applies: html
-- what: Neither X-Frame-Options nor frame-ancestors of a policy is sent.
-- why: Other sites can show the page in a frame and steer clicks.
-- fix: Send Content-Security-Policy: frame-ancestors 'self'.
-- source: https://www.w3.org/TR/CSP3/#directive-frame-ancestors
select url from html where coalesce(len(headers['x-frame-options']), 0) = 0
  and not coalesce(contains(lower(array_to_string(headers['content-security-policy'], ';')), 'frame-ancestors'), false)

-- check: referrer-policy-missing
-- number: 128
-- name: Security: Referrer-Policy missing
-- level: Warning/Low
-- needs: header:referrer-policy
-- applies: html
-- what: The response does not say how much of its URL other sites learn.
-- why: Browsers have a sound default today; old ones send all.
-- fix: Send Referrer-Policy: strict-origin-when-cross-origin.
-- source: https://www.w3.org/TR/referrer-policy/
select url from html where coalesce(len(headers['referrer-policy']), 0) = 0

-- check: cookie-flags
-- number: 129
-- name: Security: cookie without protection
-- level: Warning/Low
-- needs: header:set-cookie
-- applies: html
-- what: A cookie lacks Secure (on https), HttpOnly or SameSite.
-- why: Scripts or other sites can use it.
-- fix: Set the attributes; HttpOnly where no script needs it.
-- source: https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie
with c as (select url, scheme, unnest(headers['set-cookie']) as cookie from html where len(headers['set-cookie']) > 0),
     l as (select url, split_part(cookie, '=', 1) as name, list_filter(['secure', 'httponly', 'samesite'],
             lambda f: not regexp_matches(lower(cookie), ';\s*' || f || '\s*(;|=|$)') and (f <> 'secure' or scheme = 'https')) as lacking from c)
select url, string_agg(name || ' without ' || array_to_string(lacking, ', '), '; ') as detail from l where len(lacking) > 0 group by url

-- check: form-on-http
-- number: 130
-- name: Security: form on or to http
-- level: Issue/High
-- needs: forms
-- applies: select count(*) from html where len(forms) > 0
-- what: A form is sent to an http address, or stands on an http page. Dialogs, and local and private hosts are left out.
-- why: What visitors write can be read and changed on its way; browsers warn.
-- fix: Serve the page, and take the form, by https.
-- source: https://www.w3.org/TR/mixed-content/#requirements-forms
with f as (select url, scheme, host, unnest(forms) as form from html where len(forms) > 0)
select url, any_value(form.action) as target, count(*) || ' forms' as detail from f
where form.method <> 'dialog' and ((form.action like 'http:%' and not is_private(host_of(form.action))) or (scheme = 'http' and not is_private(host)))
group by url

-- check: server-version
-- number: 131
-- name: Security: server tells its version
-- level: Opportunity/Low
-- needs: headers
-- applies: visited
-- what: The header Server or X-Powered-By holds a version number.
-- why: It tells attackers which faults to try.
-- fix: Leave the version out.
select url, concat_ws(' | ', headers['server'][1], headers['x-powered-by'][1]) as detail from visited
where regexp_matches(concat_ws(' | ', headers['server'][1], headers['x-powered-by'][1]), '[/ ]v?[0-9]+\.[0-9]')
