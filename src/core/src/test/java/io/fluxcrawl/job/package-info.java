@NullMarked
package io.fluxcrawl.job;

import org.jspecify.annotations.NullMarked;
