"""Writes what a preview service says of each page: values.py BASE NAMES PORT."""

import json
import sys
import urllib.parse
import urllib.request

base, names, port = sys.argv[1:]
answers = {}
for name in open(names).read().split():
    url = "http://127.1.0.1:%s/%s" % (port, name)
    try:
        with urllib.request.urlopen(base + "?url=" + urllib.parse.quote(url, safe=""), timeout=20) as answer:
            answers[name] = json.load(answer)
    except urllib.error.HTTPError as error:
        answers[name] = {"http_error": error.code}
json.dump(answers, sys.stdout)
