/** Exports that are larger than the heap they run in. */
@NullMarked
package org.camelacumatica.suite.volume;

import org.jspecify.annotations.NullMarked;
