/**
 * The write wing and lookups: one handler for each operation. Never meets the read wing.
 */
@NullMarked
package org.camelacumatica.operation;

import org.jspecify.annotations.NullMarked;
