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
package org.camelacumatica.suite.seats;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands between flows and the sandbox, hands every byte on, and kills a flow at a chosen moment. What is then under way
 * in the other direction is kept back, as it would be on a wire whose one end is gone.
 */
public final class Gateway implements AutoCloseable {

    /** When somebody is killed, as it is seen on the wire. */
    public interface At {
        /** Whether this is the request at which it happens. Under a token the first request is the sign-in. */
        boolean isAt(String head, boolean byCookie);

        /** Whether the request reaches the instance. */
        boolean passesRequest();

        /** Whether the answer reaches the flow. */
        boolean passesAnswer();
    }

    /** @param passes how many requests of that kind go by before */
    public record Trap(At moment, boolean byCookie, AtomicInteger passes, Runnable kill) {}

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicReference<Optional<Trap>> trap = new AtomicReference<>(Optional.empty());
    private final URI instance;

    public Gateway(String instance) throws IOException {
        this.instance = URI.create(instance);
        threads.execute(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + instance.getPath();
    }

    public void set(Trap next) {
        trap.set(Optional.of(next));
    }

    /** Whether nobody has walked into it; it is taken away. */
    public boolean clear() {
        return Objects.requireNonNull(trap.getAndSet(Optional.empty())).isPresent();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket flow = server.accept();
                Socket erp = new Socket(instance.getHost(), instance.getPort());
                flow.setTcpNoDelay(true);
                erp.setTcpNoDelay(true);
                Line line = new Line(flow, erp);
                threads.execute(line::requests);
                threads.execute(line::answers);
            } catch (IOException e) {
                // closed, or one that has gone again
            }
        }
    }

    private final class Line {
        private final Socket flow;
        private final Socket erp;
        private volatile Optional<Trap> sprung = Optional.empty();

        Line(Socket flow, Socket erp) {
            this.flow = flow;
            this.erp = erp;
        }

        void requests() {
            byte[] bytes = new byte[1 << 16];
            try (flow) {
                InputStream in = flow.getInputStream();
                OutputStream out = erp.getOutputStream();
                for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                    if (isTrapped(new String(bytes, 0, read, StandardCharsets.ISO_8859_1))) {
                        Trap at = sprung.orElseThrow();
                        if (!at.moment().passesRequest()) {
                            at.kill().run();
                            erp.close();
                            return;
                        }
                    }
                    out.write(bytes, 0, read);
                    out.flush();
                }
                erp.shutdownOutput();
            } catch (IOException e) {
                // one of the two has gone
            }
        }

        private boolean isTrapped(String head) {
            Optional<Trap> set = Objects.requireNonNull(trap.get());
            if (set.isEmpty()
                    || !set.get().moment().isAt(head, set.get().byCookie())
                    || set.get().passes().getAndDecrement() > 0
                    || !trap.compareAndSet(set, Optional.empty())) {
                return false;
            }
            sprung = set;
            return true;
        }

        void answers() {
            byte[] bytes = new byte[1 << 16];
            try (erp) {
                InputStream in = erp.getInputStream();
                OutputStream out = flow.getOutputStream();
                for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                    Optional<Trap> at = sprung;
                    if (at.isPresent() && !at.get().moment().passesAnswer()) {
                        at.get().kill().run();
                        flow.close();
                        return;
                    }
                    out.write(bytes, 0, read);
                    out.flush();
                    at.ifPresent(trap -> trap.kill().run());
                }
            } catch (IOException e) {
                // one of the two has gone
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
