/** Who may come in and how many at once: the account, the sessions and the seats they take. Knows nothing of HTTP. */
@NullMarked
package org.camelacumatica.sandbox.signin;

import org.jspecify.annotations.NullMarked;
