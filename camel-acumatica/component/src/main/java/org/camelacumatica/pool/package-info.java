/**
 * How many requests run at once. Knows no request.
 */
@NullMarked
package org.camelacumatica.pool;

import org.jspecify.annotations.NullMarked;
