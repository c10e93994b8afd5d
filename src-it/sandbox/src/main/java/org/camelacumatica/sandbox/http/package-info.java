/** The site's HTTP face: one call after the other through faults, sign-in, licence and session to the ERP, and the control paths. */
@NullMarked
package org.camelacumatica.sandbox.http;

import org.jspecify.annotations.NullMarked;
