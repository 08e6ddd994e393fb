package io.fluxcrawl.model;

/**
 * Memory taken by bodies that are being read, or wait to be parsed or written. Made by fluxcrawl only; parts may be added in
 * later releases.
 *
 * @param held bytes held now
 * @param peak most bytes held at once so far
 * @param bound bytes above which bodies are read no further; one body may exceed it
 * @param waits how often a body has waited for memory so far
 */
public record HeldBytes(long held, long peak, long bound, long waits) {}
