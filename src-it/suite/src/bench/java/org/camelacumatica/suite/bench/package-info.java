/** Benchmarks: how long exports and imports take beside what the server itself takes, and what they cost the client. */
@NullMarked
package org.camelacumatica.suite.bench;

import org.jspecify.annotations.NullMarked;
