/**
 * A live token at any time, fetched once. Knows OAuth's messages and no ERP.
 */
@NullMarked
package org.camelacumatica.auth;

import org.jspecify.annotations.NullMarked;
