/** Writes, actions and files under faults, kills and rules that change what was sent. */
@NullMarked
package org.camelacumatica.suite.imports;

import org.jspecify.annotations.NullMarked;
