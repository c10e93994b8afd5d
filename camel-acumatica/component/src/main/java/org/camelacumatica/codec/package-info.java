/**
 * The server's JSON: value wrappers, streaming of pages, contract descriptions, error bodies. The only package that knows Jackson.
 */
@NullMarked
package org.camelacumatica.codec;

import org.jspecify.annotations.NullMarked;
