/** Faults without HTTP. */
@NullMarked
package org.camelacumatica.sandbox.faults;

import org.jspecify.annotations.NullMarked;
