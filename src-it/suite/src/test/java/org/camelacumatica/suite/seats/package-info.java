/** Flows that are killed at chosen moments, and what is left of their seats. */
@org.jspecify.annotations.NullMarked
package org.camelacumatica.suite.seats;
