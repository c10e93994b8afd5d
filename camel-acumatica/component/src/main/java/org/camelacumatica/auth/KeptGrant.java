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
package org.camelacumatica.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What is kept of a grant between runs. Unchangeable: each step of its life is another one, and each is written before
 * what it says is done.
 *
 * @param grant the number of the sign-in that it goes back to; a refresh keeps it
 * @param refreshToken what the next refresh is asked with; secret; absent where there is none, or where it is spent
 * @param access the newest access token, where it was kept
 * @param scope what was granted, separated by blanks
 * @param authorizedAt when the person, or the password, authorized it; its life is counted from there
 * @param obtainedAt when the newest tokens were asked for
 * @param intent a refresh that has begun, and of which nobody has written down the end
 * @param spent why it gives no tokens any more, as a sentence; absent where it does
 */
public record KeptGrant(
        long grant,
        Optional<String> refreshToken,
        Optional<AccessToken> access,
        String scope,
        Instant authorizedAt,
        Instant obtainedAt,
        Optional<Intent> intent,
        Optional<String> spent) {

    /**
     * The mark that a refresh token is about to be sent. It is written before, and gone with the answer: whoever finds one
     * does not know whether the server has read the token.
     *
     * @param begunAt when the token was sent for the first time
     * @param tokenHash SHA-256 of the refresh token
     * @param times how often it may have been sent, 1 or more
     */
    public record Intent(Instant begunAt, String tokenHash, int times) {}

    /** A grant that has just been given. */
    public static KeptGrant of(AccessToken access, Optional<String> refreshToken, Instant obtainedAt) {
        return new KeptGrant(
                access.grant(),
                refreshToken,
                Optional.of(access),
                access.scope(),
                obtainedAt,
                obtainedAt,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * The same, about to be refreshed. Where the same token was about to be sent before, it is one time more.
     *
     * @throws IllegalStateException where it has no refresh token
     */
    public KeptGrant intending(Instant now) {
        String hash = hashOf(refreshToken.orElseThrow(
                () -> new IllegalStateException("Grant " + grant + " has no refresh token to be sent")));
        Intent next = intent.filter(known -> known.tokenHash().equals(hash))
                .map(known -> new Intent(known.begunAt(), hash, known.times() + 1))
                .orElseGet(() -> new Intent(now, hash, 1));
        return new KeptGrant(
                grant, refreshToken, access, scope, authorizedAt, obtainedAt, Optional.of(next), Optional.empty());
    }

    /** The same as before the intent: its token certainly was not read by the server. */
    public KeptGrant notSent() {
        return new KeptGrant(
                grant, refreshToken, access, scope, authorizedAt, obtainedAt, Optional.empty(), Optional.empty());
    }

    /** The same with what a refresh gave. */
    public KeptGrant refreshed(AccessToken next, Optional<String> nextRefreshToken, Instant askedAt) {
        return new KeptGrant(
                grant,
                nextRefreshToken,
                Optional.of(next),
                next.scope(),
                authorizedAt,
                askedAt,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * The same without its refresh token, which is never sent again.
     *
     * @param why a sentence without anything secret
     */
    public KeptGrant spent(String why) {
        return new KeptGrant(
                grant, Optional.empty(), access, scope, authorizedAt, obtainedAt, intent, Optional.of(why));
    }

    /** How often its refresh token may have been sent: 0 where it certainly was not. */
    public int timesSent() {
        return refreshToken
                .map(KeptGrant::hashOf)
                .flatMap(hash -> intent.filter(known -> known.tokenHash().equals(hash)))
                .map(Intent::times)
                .orElse(0);
    }

    /** What tells a refresh token from another one, and does not give it away. */
    public static String hashOf(String token) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 belongs to every JDK", e);
        }
    }

    /** Without its tokens. */
    @Override
    public String toString() {
        return "KeptGrant[" + grant + ", scope " + scope + ", authorized " + authorizedAt + ", obtained " + obtainedAt
                + intent.map(mark -> ", sent " + mark.times() + " times since " + mark.begunAt())
                        .orElse("")
                + spent.map(why -> ", spent: " + why).orElse("") + "]";
    }
}
