/** What the sandbox saw and did, for a test to read. Holds no secret. */
@NullMarked
package org.camelacumatica.sandbox.journal;

import org.jspecify.annotations.NullMarked;
