/**
 * The callback, authorize and status pages, served by the platform-http of the runtime. Knows connections and pages, and
 * neither tokens nor how they are asked for.
 */
@NullMarked
package org.camelacumatica.web;

import org.jspecify.annotations.NullMarked;
