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
package org.camelacumatica.sandbox.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes JSON text as UTF-8, handing it on in pieces of about 64 kB. For one thread. */
public final class JsonOut {

    private static final int PIECE = 1 << 16;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private byte[] buffer = new byte[PIECE + 8192];
    private int size;

    public JsonOut(OutputStream out) {
        this.out = out;
    }

    /** Text of ASCII that needs no escapes. */
    @SuppressWarnings("deprecation")
    public JsonOut raw(String text) {
        int length = text.length();
        reserve(length);
        text.getBytes(0, length, buffer, size);
        size += length;
        return this;
    }

    JsonOut raw(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
        return this;
    }

    public JsonOut raw(char c) {
        reserve(1);
        buffer[size++] = (byte) c;
        return this;
    }

    /** Text in quotes, escaped. */
    public JsonOut text(String text) {
        int length = text.length();
        reserve(length * 6 + 2);
        buffer[size++] = '"';
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x80 && c != '"' && c != '\\') {
                buffer[size++] = (byte) c;
            } else if (c < 0x80) {
                escaped(c);
            } else {
                i = wide(text, i);
            }
        }
        buffer[size++] = '"';
        return this;
    }

    private void escaped(char c) {
        int letter = "\"\\\n\r\t\b\f".indexOf(c);
        buffer[size++] = '\\';
        if (letter >= 0) {
            buffer[size++] = (byte) "\"\\nrtbf".charAt(letter);
        } else {
            buffer[size++] = 'u';
            for (int shift = 12; shift >= 0; shift -= 4) {
                buffer[size++] = HEX[c >> shift & 15];
            }
        }
    }

    private int wide(String text, int at) {
        int code = text.codePointAt(at);
        byte[] bytes = Character.toString(code).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
        return at + Character.charCount(code) - 1;
    }

    private void reserve(int length) {
        if (size + length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + length));
        }
    }

    /** Hands on what has gathered, once it is worth it. */
    public void handOn() throws IOException {
        if (size >= PIECE) {
            flush();
        }
    }

    /** Hands on the rest. */
    public void flush() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
    }
}
