package io.fluxcrawl.page;

import java.util.List;

/**
 * Whether the markup holds the content of the page, or scripts fetch it.
 *
 * @param state {@code complete}, {@code shell} or {@code unsure}
 * @param reasons signs of a shell: {@code empty_mount_point}, {@code noscript_prompt}, {@code little_text}
 */
public record Rendering(String state, List<String> reasons) {
    /** @param reasons copied */
    public Rendering {
        reasons = List.copyOf(reasons);
    }
}
