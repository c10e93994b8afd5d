/** The server as a visitor with a browser and an application see it. */
@NullMarked
package org.camelacumatica.oauthserver;

import org.jspecify.annotations.NullMarked;
