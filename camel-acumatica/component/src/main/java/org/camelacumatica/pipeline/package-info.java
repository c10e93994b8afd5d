/**
 * What happens to every request: retry, authenticate, throttle, decode, send. Knows no entity.
 */
@NullMarked
package org.camelacumatica.pipeline;

import org.jspecify.annotations.NullMarked;
