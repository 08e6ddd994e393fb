package io.fluxcrawl.testweb;

/** Source of valid responses. A pure function of the request, except for what the site itself counts. */
interface Site {
    WebResponse respond(WebRequest request);
}
