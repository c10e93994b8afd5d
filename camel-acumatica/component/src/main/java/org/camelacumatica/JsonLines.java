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

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;

/**
 * Records as lines of JSON in UTF-8, as they are read. It calls itself a stream cache, so that Camel does not read all of
 * it into its own; what a cache promises, to be read again, it refuses instead of giving the rest for the whole.
 */
final class JsonLines extends InputStream implements StreamCache {
    private static final String ONCE = "The stream of an export can be read once. Use delivery=page where a route reads"
            + " its body twice, repeats a step or makes copies.";

    private static final byte[] END_OF_LINE = {'\n'};

    private final RecordFeed records;
    private byte[] line = END_OF_LINE;
    private int place = END_OF_LINE.length;
    private long position;
    private boolean spent;

    JsonLines(RecordFeed records) {
        this.records = records;
    }

    private boolean isAtEnd() throws IOException {
        if (spent) {
            throw new IOException(ONCE);
        }
        while (place == line.length) {
            if (line != END_OF_LINE) {
                line = END_OF_LINE;
            } else if (hasNext()) {
                line = line(records.next().toString());
            } else {
                return true;
            }
            place = 0;
        }
        return false;
    }

    /** Line breaks of the server's own stand between values only: in a text they are escaped. */
    private static byte[] line(String record) {
        boolean several = record.indexOf('\n') >= 0 || record.indexOf('\r') >= 0;
        return (several ? record.replace('\n', ' ').replace('\r', ' ') : record).getBytes(StandardCharsets.UTF_8);
    }

    private boolean hasNext() throws IOException {
        try {
            return records.hasNext();
        } catch (RuntimeException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public int read() throws IOException {
        if (isAtEnd()) {
            return -1;
        }
        position++;
        return line[place++] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        if (most == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int count = Math.min(most, line.length - place);
        System.arraycopy(line, place, into, from, count);
        place += count;
        position += count;
        return count;
    }

    @Override
    public void reset() {
        spent = position > 0;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        transferTo(out);
    }

    @Override
    public StreamCache copy(Exchange exchange) throws IOException {
        throw new IOException(ONCE);
    }

    @Override
    public boolean inMemory() {
        return false;
    }

    /** It is not known before the end. */
    @Override
    public long length() {
        return 0;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void close() {
        records.close();
    }
}
