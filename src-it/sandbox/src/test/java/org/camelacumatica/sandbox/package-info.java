/** The sandbox over real HTTP. */
@NullMarked
package org.camelacumatica.sandbox;

import org.jspecify.annotations.NullMarked;
