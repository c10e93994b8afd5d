/** The flows against a sandbox, each with another file than the tour's, and the runner as a process. */
package org.camelacumatica.flows;
