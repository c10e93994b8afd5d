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
package org.camelacumatica.sandbox.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import org.camelacumatica.sandbox.http.Answer.Ending;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Puts an answer on the wire. A small body goes with its length in one piece, a big one in chunks as it is written. What
 * the answer holds is given back before the last byte leaves, so that a client that has read it all finds it free.
 */
final class AnswerWriter {
    private static final int PIECE = 64 * 1024;

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Clock clock;

    AnswerWriter(Request request, Response response, Callback callback, Clock clock) {
        this.clock = clock;
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    static boolean isAnswered(Answer answer) {
        return answer.ending() != Ending.DROPPED && answer.ending() != Ending.RESET;
    }

    void write(Answer answer) throws IOException {
        switch (answer.ending()) {
            case WHOLE -> whole(answer);
            case CUT_CLEANLY -> cut(answer, true);
            case TRUNCATED -> cut(answer, false);
            case DROPPED -> {
                answer.done().run();
                drop(false);
            }
            case RESET -> {
                answer.done().run();
                drop(true);
            }
        }
    }

    private void whole(Answer answer) throws IOException {
        head(answer);
        Pieces pieces = new Pieces();
        try {
            answer.body().writeTo(pieces);
        } finally {
            answer.done().run();
        }
        pieces.last();
        callback.succeeded();
    }

    private void cut(Answer answer, boolean clean) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            answer.body().writeTo(all);
        } finally {
            answer.done().run();
        }
        ByteBuffer half = ByteBuffer.wrap(all.toByteArray(), 0, all.size() / 2);
        head(answer);
        if (clean) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, half.remaining());
            Content.Sink.write(response, true, half);
            callback.succeeded();
            return;
        }
        if (all.size() > 0) {
            if (all.size() <= PIECE) {
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, all.size());
            }
            Content.Sink.write(response, false, half);
        }
        drop(false);
    }

    private void head(Answer answer) {
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.DATE, DateGenerator.formatDate(clock.instant()));
        answer.headers().forEach(header -> response.getHeaders().add(header.name(), header.value()));
    }

    private void drop(boolean reset) throws IOException {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        if (reset && endPoint.getTransport() instanceof SocketChannel channel) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            channel.close();
        }
        endPoint.close();
        callback.failed(new IOException("dropped on demand"));
    }

    /** Holds back a piece, so that the last byte of the body never leaves before {@link #last}. */
    private final class Pieces extends OutputStream {
        private final byte[] piece = new byte[PIECE];
        private int filled;
        private boolean chunked;

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int from = offset;
            int left = length;
            while (left > 0) {
                if (filled == PIECE) {
                    send(false);
                }
                int count = Math.min(left, PIECE - filled);
                System.arraycopy(bytes, from, piece, filled, count);
                filled += count;
                from += count;
                left -= count;
            }
        }

        void last() throws IOException {
            if (!chunked && !isBodiless()) {
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, filled);
            }
            send(true);
        }

        private boolean isBodiless() {
            return response.getStatus() == 204 || response.getStatus() == 304;
        }

        private void send(boolean last) throws IOException {
            chunked = true;
            Content.Sink.write(response, last, ByteBuffer.wrap(piece, 0, filled));
            filled = 0;
        }
    }
}
