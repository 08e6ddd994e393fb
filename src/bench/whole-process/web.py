"""Writes list.txt and nginx.conf into WORK: web.py WORK PAGES ROWS HOSTS CHARSET SCHEME. Prints the port and the bytes per row.

A row is page i modulo pages at host i modulo hosts, with ?row=i, so that no two URLs are equal.
"""

import os
import pathlib
import socket
import sys
import urllib.parse

CONF = """
daemon on;
%(user)s
pid %(work)s/nginx.pid;
error_log %(work)s/nginx.log;
worker_processes %(workers)s;
worker_rlimit_nofile 32768;
events { worker_connections 16384; }
http {
    types { text/html html htm; }
    default_type text/html;
    charset %(charset)s;
    log_format row '$status $body_bytes_sent $request_uri';
    access_log %(work)s/access.log row buffer=256k;
    sendfile on;
    tcp_nopush on;
    open_file_cache max=4096 inactive=1h;
    keepalive_requests 1000000;
    client_body_temp_path %(work)s/t1; proxy_temp_path %(work)s/t2; fastcgi_temp_path %(work)s/t3;
    uwsgi_temp_path %(work)s/t4; scgi_temp_path %(work)s/t5;
    %(tls)s
    server {
        %(listens)s
        root %(pages)s;
        location = /robots.txt { access_log off; return 404; }
    }
}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def main():
    work, pages, rows, hosts = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    scheme = sys.argv[6]
    if not 1 <= hosts <= 5000:
        sys.exit("--hosts is 1 to 5000")
    files = sorted(f for f in pages.iterdir() if f.is_file())
    if not files:
        sys.exit("no files in %s" % pages)
    port = free_port()
    addresses = ["127.1.%d.%d" % (i // 250, 1 + i % 250) for i in range(hosts)]
    total = 0
    with open(work / "list.txt", "w") as out:
        for row in range(rows):
            file = files[row % len(files)]
            total += file.stat().st_size
            name = urllib.parse.quote(file.name)
            out.write("%s://%s:%d/%s?row=%d\n" % (scheme, addresses[row % hosts], port, name, row))
    (work / "nginx.conf").write_text(
        CONF
        % {
            "user": "user root;" if os.geteuid() == 0 else "",
            "work": work,
            "charset": sys.argv[5],
            "pages": pages,
            "workers": 1 if hosts < 1000 else 2,
            "tls": "ssl_certificate %s/cert.pem; ssl_certificate_key %s/key.pem;" % (work, work) if scheme == "https" else "",
            "listens": "\n        ".join(
                "listen %s:%d%s backlog=4096;" % (address, port, " ssl" if scheme == "https" else "") for address in addresses
            ),
        }
    )
    print(port, total // rows)


main()
