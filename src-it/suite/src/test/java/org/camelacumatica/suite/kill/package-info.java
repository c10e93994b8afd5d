/** Processes that are killed while they refresh a token, and what the next one makes of it. */
@NullMarked
package org.camelacumatica.suite.kill;

import org.jspecify.annotations.NullMarked;
