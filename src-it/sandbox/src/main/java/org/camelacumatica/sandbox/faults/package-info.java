/** What goes wrong on demand: the list of faults, who they hit and how often. Carrying them out is the work of {@code http}. */
@NullMarked
package org.camelacumatica.sandbox.faults;

import org.jspecify.annotations.NullMarked;
