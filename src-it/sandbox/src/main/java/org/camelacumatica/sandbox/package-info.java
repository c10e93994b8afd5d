/** The sandbox as a program, a library and a JUnit 5 extension. Wires what the packages below build. */
@NullMarked
package org.camelacumatica.sandbox;

import org.jspecify.annotations.NullMarked;
