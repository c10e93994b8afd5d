/** Records that change while they are read: writers whose decisions follow from a seed. */
@NullMarked
package org.camelacumatica.sandbox.change;

import org.jspecify.annotations.NullMarked;
