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
package org.camelacumatica.suite.kill;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a class of these tests is started as a process of its own, small and soon there. */
public final class JavaProcess {
    private JavaProcess() {}

    /** @param logback the configuration of its log */
    public static ProcessBuilder of(Class<?> main, String logback, List<String> arguments) {
        return of(main, logback, "-Xmx96m", arguments);
    }

    /** @param heap the bound of its memory, as the JVM's option */
    public static ProcessBuilder of(Class<?> main, String logback, String heap, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dslf4j.provider=ch.qos.logback.classic.spi.LogbackServiceProvider",
                "-Dlogback.configurationFile=" + logback,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}
