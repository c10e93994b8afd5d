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
package org.camelacumatica;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.converter.stream.FileInputStreamCache;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.SynchronizationAdapter;
import org.camelacumatica.model.Upload;
import org.jspecify.annotations.Nullable;

/**
 * Files as message bodies: neither way is one held as a whole. What can be read but once is kept in a temporary file until
 * the exchange is done, so that it can be sent again.
 */
final class FileBody {
    /** What is less than that is kept as it is. */
    private static final int SMALL = 64 * 1024;

    private FileBody() {}

    /**
     * The bytes of a body.
     *
     * @throws IllegalArgumentException where the body is none
     */
    static Upload upload(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof WrappedFile<?> wrapped && wrapped.getFile() instanceof File file) {
            return ofFile(file.toPath());
        }
        if (body instanceof File file) {
            return ofFile(file.toPath());
        }
        if (body instanceof Path path) {
            return ofFile(path);
        }
        if (body instanceof byte[] bytes) {
            return ofBytes(bytes, bytes.length);
        }
        if (body instanceof CharSequence text) {
            byte[] bytes = text.toString().getBytes(Charset.forName(ExchangeHelper.getCharsetName(exchange)));
            return ofBytes(bytes, bytes.length);
        }
        if (body instanceof StreamCache cache) {
            cache.reset();
        }
        InputStream in = body instanceof InputStream stream ? stream : converted(body, exchange);
        if (in == null) {
            throw new IllegalArgumentException("the body is "
                    + (body == null ? "empty" : "a " + body.getClass().getName())
                    + ", and no file, stream, bytes or text");
        }
        try (in) {
            return kept(in, exchange);
        } catch (IOException e) {
            throw new IllegalArgumentException("the body could not be read: " + e.getMessage(), e);
        }
    }

    private static @Nullable InputStream converted(@Nullable Object body, Exchange exchange) {
        return body == null || body instanceof Iterable<?> || body instanceof java.util.Map<?, ?>
                ? null
                : exchange.getContext().getTypeConverter().tryConvertTo(InputStream.class, exchange, body);
    }

    private static Upload kept(InputStream in, Exchange exchange) throws IOException {
        byte[] begin = in.readNBytes(SMALL);
        if (begin.length < SMALL) {
            return ofBytes(begin, begin.length);
        }
        Path kept = Files.createTempFile("acumatica-", ".file");
        deleteWhenDone(kept, exchange);
        try (OutputStream out = Files.newOutputStream(kept)) {
            out.write(begin);
            in.transferTo(out);
        }
        return ofFile(kept);
    }

    /** A file that was received, as a body that can be read more than once. */
    static Object received(Path content, Exchange exchange) {
        deleteWhenDone(content, exchange);
        try {
            return new FileInputStreamCache(content.toFile());
        } catch (RuntimeException e) {
            throw new UncheckedIOException(new IOException("The file that was received is not there", e));
        }
    }

    private static void deleteWhenDone(Path path, Exchange exchange) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                try {
                    Files.deleteIfExists(path);
                } catch (IOException e) {
                    throw new UncheckedIOException("A temporary file could not be deleted", e);
                }
            }
        });
    }

    private static Upload ofBytes(byte[] bytes, int length) {
        return new Upload() {
            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes, 0, length);
            }

            @Override
            public long length() {
                return length;
            }
        };
    }

    private static Upload ofFile(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException("there is no file " + path);
        }
        return new Upload() {
            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(path);
            }

            @Override
            public long length() {
                return path.toFile().length();
            }
        };
    }
}
