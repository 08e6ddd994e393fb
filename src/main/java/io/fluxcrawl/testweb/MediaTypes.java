package io.fluxcrawl.testweb;

/** Media types by the ending of a file's name. */
final class MediaTypes {
    private MediaTypes() {}

    static String of(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "txt" -> "text/plain; charset=utf-8";
            case "json" -> "application/json";
            case "xml" -> "application/xml";
            case "rss" -> "application/rss+xml";
            case "atom" -> "application/atom+xml";
            case "css" -> "text/css";
            case "js" -> "text/javascript";
            case "svg" -> "image/svg+xml";
            case "png" -> "image/png";
            case "ico" -> "image/vnd.microsoft.icon";
            case "pdf" -> "application/pdf";
            case "webmanifest" -> "application/manifest+json";
            default -> "application/octet-stream";
        };
    }
}
