/** What an export promises while others write, while it is killed, and while the way to the server breaks: the proofs. */
@NullMarked
package org.camelacumatica.suite.export;

import org.jspecify.annotations.NullMarked;
