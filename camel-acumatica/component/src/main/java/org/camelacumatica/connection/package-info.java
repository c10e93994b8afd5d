/**
 * The wiring room: one live connection from its settings, and the registry of connections by name.
 */
@NullMarked
package org.camelacumatica.connection;

import org.jspecify.annotations.NullMarked;
