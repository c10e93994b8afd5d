/**
 * Seats: sign-in, sign-out, and which session serves which lease.
 */
@NullMarked
package org.camelacumatica.session;

import org.jspecify.annotations.NullMarked;
