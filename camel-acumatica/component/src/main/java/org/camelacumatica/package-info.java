/**
 * The Camel face: what a route and its context see. Everything below this package is plain Java and could serve any
 * flow engine.
 */
@NullMarked
package org.camelacumatica;

import org.jspecify.annotations.NullMarked;
