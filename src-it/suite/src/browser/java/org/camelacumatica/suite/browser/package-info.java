/** People at the component's pages: a real browser, in front of the sandbox and of an authorization server that others wrote. */
@NullMarked
package org.camelacumatica.suite.browser;

import org.jspecify.annotations.NullMarked;
