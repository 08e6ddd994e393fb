/** Support of tests in every package: guards of the test run, and values that many tests need. */
@NullMarked
package io.fluxcrawl.testing;

import org.jspecify.annotations.NullMarked;
