-- category: Images
-- source: https://developers.google.com/search/docs/appearance/google-images
-- needs: full
-- applies: select count(*) from html where image_counts."all" > 0

-- check: alt-missing
-- number: 111
-- name: Images: alt attribute missing
-- level: Issue/Low
-- what: An image has no alt attribute.
-- why: Screen readers read the name of the file in its place.
-- fix: Describe the image, or write alt="" for decoration.
-- source: https://html.spec.whatwg.org/multipage/images.html#alt
select url, image_counts.without_alt || ' images' as detail from html where image_counts.without_alt > 0

-- check: alt-empty-linked
-- number: 112
-- name: Images: alt empty in a link
-- level: Issue/Low
-- needs: outlinks, link:label
-- applies: select count(distinct source) from edges
-- links: true
-- what: All that a link holds is an image with an empty alt attribute, and nothing labels the link.
-- why: An empty alt says that the image is decoration: the link has no name then.
-- fix: Say in the alt attribute where the link leads.
-- source: https://www.w3.org/WAI/tutorials/images/functional/
select source as url, target, place from links where web and nameless and empty_alt and target <> source

-- check: alt-long
-- number: 113
-- name: Images: alt text long
-- level: Opportunity/Low
-- needs: images
-- threshold: longest=100
-- what: An alternative text is very long.
-- why: It is read without a pause.
-- fix: Shorten it, and describe more in the text.
select url, src as target, alt as detail from images where length(alt) > {longest}

-- check: image-size-missing
-- number: 114
-- name: Images: width or height missing
-- level: Opportunity/Low
-- what: An image does not say its size.
-- why: The page shifts when it arrives.
-- fix: Set width and height.
-- source: https://web.dev/articles/optimize-cls
select url, image_counts.without_size || ' images' as detail from html where image_counts.without_size > 0

-- check: image-broken
-- number: 115
-- name: Images: broken
-- level: Issue/Medium
-- needs: images, visited-images
-- unknown: select count(distinct src) from images where outcome is null and src is not null
-- what: An image gives an error. Only images that were visited are judged.
-- why: Visitors see a gap.
-- fix: Correct its address.
select url, src as target, coalesce(status::varchar, outcome) as detail from images where broken

-- check: image-heavy
-- number: 116
-- name: Images: heavy
-- level: Opportunity/Medium
-- needs: images, visited-images
-- threshold: bytes=100000
-- unknown: select count(distinct src) from images where outcome is null and src is not null
-- what: An image has very many bytes. Only images that were visited are judged.
-- why: The page is slow.
-- fix: Compress it, and serve it in the size it is shown in.
-- source: https://web.dev/learn/images
select url, src as target, bytes || ' bytes' as detail from images where status = 200 and bytes > {bytes}

-- check: image-not-lazy
-- number: 117
-- name: Images: not loaded lazily
-- level: Opportunity/Low
-- needs: images
-- threshold: first=3
-- what: Images behind the first do not say loading="lazy".
-- why: All are loaded at once, seen or not.
-- fix: Set loading="lazy" on images below the first screen.
-- source: https://web.dev/articles/browser-level-image-lazy-loading
select url, count(*) || ' images' as detail from images
where place_in_page > {first} and lower(coalesce(loading, '')) <> 'lazy' and src like 'http%' group by url
