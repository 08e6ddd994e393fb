/**
 * Checks over the outputs of crawls. {@link io.fluxcrawl.audit.Audit} opens outputs, runs the checks of a
 * {@link io.fluxcrawl.audit.CheckCatalogue}, and gives findings; {@link io.fluxcrawl.audit.AuditExports} writes them. Calls block.
 */
@NullMarked
package io.fluxcrawl.audit;

import org.jspecify.annotations.NullMarked;
