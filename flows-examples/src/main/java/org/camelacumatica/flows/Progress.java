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
package org.camelacumatica.flows;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Says how far a flow is: a bar on a terminal, otherwise a line every few seconds. */
final class Progress implements AutoCloseable {
    private static final long LINE_EVERY_NANOS = 5_000_000_000L;

    private final PrintWriter err;
    private final String flow;
    private final @Nullable ProgressBar bar;
    private long nextLine = System.nanoTime() + LINE_EVERY_NANOS;

    private Progress(PrintWriter err, String flow, @Nullable ProgressBar bar) {
        this.err = err;
        this.flow = flow;
        this.bar = bar;
    }

    /** How many records there will be is not known: the server does not tell. */
    static Progress of(String flow, boolean terminal, PrintWriter err) {
        ProgressBar bar = terminal
                ? new ProgressBarBuilder()
                        .setTaskName(flow)
                        .setInitialMax(-1)
                        .setUnit(" records", 1)
                        .setStyle(ProgressBarStyle.ASCII)
                        .showSpeed()
                        .setUpdateIntervalMillis(250)
                        .build()
                : null;
        return new Progress(err, flow, bar);
    }

    void show(Tally tally) {
        long records = Math.max(tally.read(), tally.written() + tally.refused() + tally.unchanged());
        if (bar != null) {
            bar.stepTo(records);
        } else if (System.nanoTime() - nextLine >= 0) {
            nextLine += LINE_EVERY_NANOS;
            err.println(flow + ": " + String.format(Locale.ROOT, "%,d", records) + " records so far");
            err.flush();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
