/** The authorization server: clients, grants, one-time refresh tokens. Knows nothing of HTTP; the session of a grant comes from {@code signin}. */
@NullMarked
package org.camelacumatica.sandbox.oauth;

import org.jspecify.annotations.NullMarked;
