package org.camelacumatica.flows.csv;

import java.util.List;

/**
 * One row of a table as it was read.
 *
 * @param line the line of the file where it begins; the header's is 1
 * @param cells the values, as many as the row has
 */
record Row(int line, List<String> cells) {}
