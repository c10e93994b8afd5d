/**
 * The read wing: from a query to a stream of pages. Never meets the write wing.
 */
@NullMarked
package org.camelacumatica.export;

import org.jspecify.annotations.NullMarked;
