/**
 * Acumatica's verbs as Java methods: the URL grammar and its escaping. Knows no Camel.
 */
@NullMarked
package org.camelacumatica.client;

import org.jspecify.annotations.NullMarked;
