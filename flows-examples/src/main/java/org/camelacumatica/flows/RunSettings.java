package org.camelacumatica.flows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run was asked to do, with every path checked.
 *
 * @param home the folder flows-examples
 * @param flows the files to run; empty for the tour
 * @param properties the file that declares the connections
 * @param ownSandbox whether the run brings its own sandbox
 * @param overrides properties above all files
 * @param report where report.json goes, if somebody said so
 */
record RunSettings(
        Path home,
        List<Path> flows,
        Path properties,
        boolean ownSandbox,
        Map<String, String> overrides,
        Optional<Path> report) {}
