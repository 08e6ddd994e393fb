"""Prints the list of a mixed run: lists.py INDEX PORT ROWS. Every misbehaviour of the index and ROWS good pages on fifty
hosts, one per line, shuffled in the same way every time.
"""

import json
import random
import sys


def main():
    port, rows = sys.argv[2], int(sys.argv[3])
    with open(sys.argv[1]) as index:
        urls = [each["url"] for each in json.load(index)]
    for row in range(rows):
        urls.append(f"http://127.1.0.{1 + row % 50}:{port}/s/{row}?size={2 + row % 40}k")
    random.Random(7).shuffle(urls)
    print("\n".join(urls))


main()
