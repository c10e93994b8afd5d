/** The authorization server: clients, codes with PKCE, grants, one-time refresh tokens, id tokens. Knows nothing of HTTP; the session of a grant comes from {@code signin}. */
@NullMarked
package org.camelacumatica.sandbox.oauth;

import org.jspecify.annotations.NullMarked;
