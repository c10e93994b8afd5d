/**
 * Nouns and refusals: what every other package speaks of. Holds no I/O, knows no library.
 */
@NullMarked
package org.camelacumatica.model;

import org.jspecify.annotations.NullMarked;
