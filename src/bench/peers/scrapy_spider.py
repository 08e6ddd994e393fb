"""Crawls a list with Scrapy, without politeness, like fluxcrawl with flat-out: LIST OUT CONCURRENCY."""

import json
import sys

import scrapy
from scrapy.crawler import CrawlerProcess


class Pages(scrapy.Spider):
    name = "pages"

    def start_requests(self):
        with open(self.list_file) as lines:
            for line in lines:
                yield scrapy.Request(line.strip(), callback=self.parse)

    def parse(self, response):
        metas = {}
        for meta in response.css("meta"):
            name = meta.attrib.get("name") or meta.attrib.get("property")
            if name:
                metas.setdefault(name.lower(), []).append(meta.attrib.get("content"))
        things = []
        for text in response.css('script[type="application/ld+json"]::text').getall():
            try:
                things.append(json.loads(text))
            except ValueError:
                pass
        yield {
            "url": response.url,
            "status": response.status,
            "title": response.css("title::text").get(),
            "canonical": response.css('link[rel="canonical"]::attr(href)').get(),
            "lang": response.css("html::attr(lang)").get(),
            "links": [link.attrib for link in response.css("head link")],
            "meta": metas,
            "json_ld": things,
        }


concurrency = int(sys.argv[3])
process = CrawlerProcess(
    {
        "ROBOTSTXT_OBEY": False,
        "CONCURRENT_REQUESTS": concurrency,
        "CONCURRENT_REQUESTS_PER_DOMAIN": concurrency,
        "LOG_LEVEL": "ERROR",
        "TELNETCONSOLE_ENABLED": False,
        "RETRY_ENABLED": True,
        "REQUEST_FINGERPRINTER_IMPLEMENTATION": "2.7",
        "FEEDS": {sys.argv[2]: {"format": "jsonlines"}},
    }
)
process.crawl(Pages, list_file=sys.argv[1])
process.start()
