/** The licence's limits: requests at once, with a queue before them, and requests per minute. Knows nothing of HTTP. */
@NullMarked
package org.camelacumatica.sandbox.licence;

import org.jspecify.annotations.NullMarked;
