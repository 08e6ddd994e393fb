package io.fluxcrawl.page;

/**
 * Readability of a text by Flesch's formula for its language.
 *
 * @param score reading ease: 0 is very hard, 100 very easy; short or odd texts lie outside
 * @param formula language whose formula it is: en (Flesch 1948), de (Amstad 1978), fr (Kandel and Moles 1958), es (Fern&aacute;ndez
 *     Huerta 1959), it (Vacca and Franchina 1972), nl (Douma 1960)
 * @param sentences number of sentences
 * @param words number of words
 */
public record Readability(double score, String formula, int sentences, int words) {}
