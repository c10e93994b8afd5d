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
package org.camelacumatica.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * A whole answer in a buffer that is used again: pages are megabytes, and a new array for each of them costs more than
 * looking through it. Whoever reads an answer closes it when nothing refers to its bytes any more.
 */
final class AnswerBytes implements AutoCloseable {
    private static final int FIRST = 1 << 16;

    /** Larger ones are left to the garbage collector. */
    private static final int MOST_KEPT = 1 << 22;

    private static final int MOST_BUFFERS = 4;

    /** Buffers that wait for the next answer, of whatever connection. */
    private static final BlockingQueue<byte[]> FREE = new ArrayBlockingQueue<>(MOST_BUFFERS);

    private byte[] bytes;
    private int length;

    private AnswerBytes(byte[] buffer) {
        this.bytes = buffer;
    }

    static AnswerBytes read(InputStream in) throws IOException {
        byte[] kept = FREE.poll();
        AnswerBytes answer = new AnswerBytes(kept == null ? new byte[FIRST] : kept);
        answer.fill(in);
        return answer;
    }

    private void fill(InputStream in) throws IOException {
        for (int read = 0; read >= 0; read = in.read(bytes, length, bytes.length - length)) {
            length += read;
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.addExact(length, length / 2));
            }
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** The same as a stream. */
    InputStream again() {
        return new ByteArrayInputStream(bytes, 0, length);
    }

    @Override
    public void close() {
        if (bytes.length <= MOST_KEPT) {
            FREE.offer(bytes);
        }
        bytes = new byte[0];
        length = 0;
    }
}
