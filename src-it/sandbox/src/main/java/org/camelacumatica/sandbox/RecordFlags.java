/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package org.camelacumatica.sandbox;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The flags of the records and of the journal. */
final class RecordFlags {
    private final SandboxBuilder builder;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    RecordFlags(SandboxBuilder builder) {
        this.builder = builder;
    }

    @Option(
            names = "--seed",
            paramLabel = "Entity=N,...",
            description = "Records at the start, over the defaults; none for none at all.")
    void seed(String value) {
        for (String part : value.split(",")) {
            if (part.strip().toLowerCase(Locale.ROOT).equals("none")) {
                builder.withoutSeed();
            } else {
                seedOne(part.strip());
            }
        }
    }

    private void seedOne(String part) {
        int equals = part.indexOf('=');
        try {
            builder.seed(part.substring(0, Math.max(equals, 0)).strip(), count(part.substring(equals + 1)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command(), "--seed: '" + part + "' is not of the form Entity=N");
        }
        if (equals <= 0) {
            throw new ParameterException(command(), "--seed: '" + part + "' is not of the form Entity=N");
        }
    }

    private static int count(String text) {
        int count = Integer.parseInt(text.strip());
        if (count < 0) {
            throw new IllegalArgumentException("negative");
        }
        return count;
    }

    @Option(names = "--auto-numbering", description = "Number new customers, whatever number is sent.")
    void autoNumbering(boolean value) {
        builder.autoNumbering(value);
    }

    @Option(names = "--machine-offset", paramLabel = "OFFSET", description = "Offset of date-times: Z, +03:00.")
    void machineOffset(String value) {
        try {
            builder.machineOffset(ZoneOffset.of(value));
        } catch (DateTimeException e) {
            throw new ParameterException(
                    command(), "--machine-offset: '" + value + "' is no offset: write Z or +03:00");
        }
    }

    @Option(
            names = "--action-time",
            paramLabel = "TIME",
            description = "How long an action runs; by default not at all.")
    void actionTime(Duration value) {
        builder.actionTime(value);
    }

    @Option(names = "--links", description = "Put _links into records.")
    void links(boolean value) {
        builder.links(value);
    }

    @Option(names = "--no-patch", description = "A build without PATCH.")
    void noPatch(boolean value) {
        builder.patch(!value);
    }

    @Option(
            names = "--read-only",
            split = ",",
            paramLabel = "Entity",
            description = "The user may not write it: answered, and not saved; * for all.")
    void readOnly(String[] values) {
        builder.readOnly(values);
    }

    @Option(
            names = "--unordered",
            split = ",",
            paramLabel = "Entity",
            description = "Lists it in another order than that of its keys.")
    void unordered(String[] values) {
        builder.unordered(values);
    }

    @Option(
            names = "--clock-offset",
            paramLabel = "TIME",
            description = "The server's clock is so far ahead, or behind: --clock-offset=-10m.")
    void clockOffset(Duration value) {
        builder.clockOffset(value);
    }

    @Option(names = "--journal-limit", paramLabel = "N", description = "Entries the journal's log keeps; 10000.")
    void journalLimit(int value) {
        builder.journalLimit(value);
    }

    private CommandLine command() {
        return SandboxMain.command(spec);
    }
}
