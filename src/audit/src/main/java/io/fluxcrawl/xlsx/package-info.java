/** Workbooks (.xlsx): outputs of crawls, and tables of any origin, for people who read them in a spreadsheet. */
@NullMarked
package io.fluxcrawl.xlsx;

import org.jspecify.annotations.NullMarked;
