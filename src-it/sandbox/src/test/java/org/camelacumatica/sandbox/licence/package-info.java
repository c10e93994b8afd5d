/** The licence without HTTP. */
@NullMarked
package org.camelacumatica.sandbox.licence;

import org.jspecify.annotations.NullMarked;
