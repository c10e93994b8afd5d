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
package org.camelacumatica.suite.imports;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.camelacumatica.suite.seats.FlowConnection;

/**
 * A process with a small heap that attaches a large file, once from the file and once from a stream, and gets it back. Says
 * the digest of what came back. Arguments: the instance, a directory, the size; see {@link FlowConnection} for the rest.
 */
public final class LargeFile {
    private LargeFile() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        Path file = folder.resolve("large.bin");
        System.out.println("written: " + write(file, Integer.parseInt(arguments[2])));
        DefaultCamelContext context = FlowConnection.context(arguments[0], folder.resolve("state"), "cookie", 1);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:get")
                        .to("acumatica:erp/Customer?operation=getFile&keys=LARGE")
                        .process(exchange ->
                                System.out.println(exchange.getMessage().getHeader("name") + ": "
                                        + digest(exchange.getMessage().getMandatoryBody(InputStream.class))));
            }
        });
        context.start();
        send(context, "acumatica:erp/Customer", Map.of("CustomerID", "LARGE", "CustomerName", "Large"));
        send(context, "acumatica:erp/Customer?operation=attachFile&keys=LARGE&fileName=large.bin", file.toFile());
        send(context, "direct:get", "file");
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            send(context, "acumatica:erp/Customer?operation=attachFile&keys=LARGE&fileName=large.bin", in);
        }
        send(context, "direct:get", "stream");
        context.stop();
        System.exit(0);
    }

    private static void send(DefaultCamelContext context, String uri, Object body) {
        Exchange done = context.createFluentProducerTemplate()
                .to(uri)
                .withHeader("name", body)
                .withBody(body)
                .send();
        if (done.getException() != null) {
            throw new IllegalStateException(done.getException());
        }
    }

    private static String write(Path file, int size) throws Exception {
        byte[] piece = new byte[1 << 16];
        Random random = new Random(size);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int left = size; left > 0; left -= piece.length) {
                random.nextBytes(piece);
                out.write(piece, 0, Math.min(left, piece.length));
            }
        }
        try (InputStream in = Files.newInputStream(file)) {
            return digest(in);
        }
    }

    private static String digest(InputStream in) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
