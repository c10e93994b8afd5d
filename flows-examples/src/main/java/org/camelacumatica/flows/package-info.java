/**
 * The runner: starts flows in one Camel context, one after another, watches them to their end and tells what came of
 * them. A flow written in Java lives here as well.
 */
@NullMarked
package org.camelacumatica.flows;

import org.jspecify.annotations.NullMarked;
