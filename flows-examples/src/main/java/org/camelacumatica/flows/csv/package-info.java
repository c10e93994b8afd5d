/**
 * Beans that a flow names when it reads or writes CSV files: the check of the columns, the file of refused rows, the file
 * that starts fresh. They know nothing of the runner.
 */
@NullMarked
package org.camelacumatica.flows.csv;

import org.jspecify.annotations.NullMarked;
