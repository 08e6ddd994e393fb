package io.fluxcrawl.testweb;

/** Answers requests with well-formed replies: a pure function of the request, but for what the site itself counts. */
interface Site {
    WebResponse reply(WebRequest request);
}
