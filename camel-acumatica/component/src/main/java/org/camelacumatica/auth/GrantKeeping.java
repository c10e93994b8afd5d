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

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.camelacumatica.auth.GrantBook.Kept;
import org.camelacumatica.model.AuthenticationFailedException;
import org.camelacumatica.model.Failure;
import org.camelacumatica.model.Repeat;
import org.camelacumatica.model.SignInMemory;
import org.camelacumatica.model.Subject;
import org.camelacumatica.model.TokenStore.Hold;
import org.camelacumatica.model.UnreachableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From the kept grant to a live access token, for one caller at a time.
 * <ol>
 *   <li>What the store has is taken as long as it lives, whoever has fetched it.
 *   <li>A refresh token is sent by whoever has the hold of its entry, so by one process at a time. Who waits for the hold
 *       takes the result of the one before.
 *   <li>The mark of intent is in the store before the refresh token is sent, and the successor before the new access token
 *       is given out. Where the store takes neither, nothing is sent.
 *   <li>A refresh token of which nobody knows whether the server has read it is sent once more, when the instance answers
 *       again; never a third time. One that is known to be spent is never sent.
 *   <li>Where the grant gives nothing any more, a connection with a password signs in once; any other one sends nothing
 *       until a person authorizes it.
 *   <li>Refused credentials are remembered, and not sent.
 * </ol>
 */
final class GrantKeeping {
    private static final Logger LOG = LoggerFactory.getLogger(GrantKeeping.class);

    /** Longer than a token request takes. What lapses all the same is caught by versions and marks. */
    private static final Duration HOLD = Duration.ofMinutes(2);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final long LOOKS = HOLD.dividedBy(BETWEEN_LOOKS);
    private static final int MOST_TIMES_SENT = 2;

    private final OAuthSettings settings;
    private final OAuthSurroundings world;
    private final GrantShelf shelf;
    private final TokenEndpoint endpoint;
    private final Clock clock;
    private final SignInMemory memory;
    private final PasswordSignIn signIn;

    GrantKeeping(OAuthSettings settings, OAuthSurroundings world, GrantShelf shelf, TokenEndpoint endpoint) {
        this.settings = settings;
        this.world = world;
        this.shelf = shelf;
        this.endpoint = endpoint;
        this.clock = world.clock();
        this.memory = world.memory();
        this.signIn = new PasswordSignIn(settings, endpoint, memory);
    }

    /**
     * The next token; blocks.
     *
     * @param dead what the server did not take, and which therefore is not given out again
     * @param last the latest grant that this process has used, 0 where there is none
     */
    AccessToken next(Optional<AccessToken> dead, long last) {
        try {
            Kept kept = shelf.read();
            Optional<AccessToken> there = alive(kept, dead);
            if (there.isPresent()) {
                return there.get();
            }
            if (settings.owner().isEmpty()
                    && kept.grant().flatMap(shelf::unspent).isEmpty()) {
                throw unauthorized(whyNot(kept.grant()));
            }
            return withHold(dead, last);
        } catch (StoreTroubleException e) {
            return withoutStore(e, last);
        }
    }

    /** Whether a token of that grant can be had without a person and without a sign-in. */
    boolean goesOn(long grant, Optional<AccessToken> dead) {
        try {
            Kept kept = shelf.read();
            return kept.grant().filter(found -> found.grant() == grant).isPresent()
                    && (alive(kept, dead).isPresent()
                            || kept.grant().flatMap(shelf::unspent).isPresent());
        } catch (StoreTroubleException e) {
            LOG.debug("Connection '{}': the store is out of order", settings.connection(), e);
            return false;
        }
    }

    /** Whether the kept grant gives tokens, as far as is known. */
    boolean isGood(KeptGrant grant) {
        return shelf.unspent(grant).isPresent()
                || alive(new Kept(1, Optional.of(grant)), Optional.empty()).isPresent();
    }

    /** Why a connection that a person has to authorize gets no token. */
    AuthenticationFailedException unauthorized(String why) {
        return new AuthenticationFailedException(new Failure(
                Subject.of(settings.connection(), "Token"),
                0,
                Repeat.NEVER,
                "was not asked for. " + why,
                world.authorizeRemedy().get()));
    }

    /** A sentence. */
    String whyNot(Optional<KeptGrant> grant) {
        if (grant.isEmpty()) {
            return "Nobody has authorized the connection yet.";
        }
        return grant.get()
                .spent()
                .orElse(
                        grant.get().refreshToken().isPresent()
                                ? "The refresh token is spent."
                                : "The grant has ended with its access token, because it came without a refresh token: see"
                                        + " the refresh token mode of the application on Connected Applications (SM303010)"
                                        + " and the scope offline_access.");
    }

    private Optional<AccessToken> alive(Kept kept, Optional<AccessToken> dead) {
        return kept.grant()
                .filter(grant -> grant.spent().isEmpty())
                .flatMap(grant -> KeptTime.ofOurClock(grant, clock.instant()))
                .filter(token -> clock.instant().isBefore(token.expiresAt()))
                .filter(token -> dead.filter(known -> known.value().equals(token.value()))
                        .isEmpty());
    }

    private AccessToken withHold(Optional<AccessToken> dead, long last) throws StoreTroubleException {
        for (long look = 1; look <= LOOKS && !Thread.currentThread().isInterrupted(); look++) {
            Optional<Hold> hold = shelf.hold(HOLD);
            if (hold.isPresent()) {
                try (Hold held = hold.get()) {
                    LOG.trace("Connection '{}' has {}", settings.connection(), held);
                    return alone(dead, last);
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BETWEEN_LOOKS.toMillis()));
            Optional<AccessToken> theirs = alive(shelf.read(), dead);
            if (theirs.isPresent()) {
                LOG.info("Connection '{}' takes the token that another one has refreshed", settings.connection());
                return theirs.get();
            }
        }
        throw new UnreachableException(new Failure(
                Subject.of(settings.connection(), "Refresh of the token"),
                0,
                Repeat.HARMLESS,
                "was not sent: another process has been at it for " + HOLD.toMinutes() + " minutes",
                "See whether that one gets an answer."));
    }

    /** Under the hold. */
    private AccessToken alone(Optional<AccessToken> dead, long last) throws StoreTroubleException {
        Kept kept = shelf.read();
        Optional<AccessToken> there = alive(kept, dead);
        if (there.isPresent()) {
            return there.get();
        }
        endpoint.mustNotBeRefused(memory);
        Optional<String> token = kept.grant().flatMap(shelf::unspent);
        if (token.isEmpty()) {
            return another(kept, last);
        }
        KeptGrant grant = kept.grant().orElseThrow();
        if (grant.timesSent() >= MOST_TIMES_SENT) {
            return ended(grant, dead, last, LostRefresh.twice(grant));
        }
        if (grant.timesSent() > 0) {
            endpoint.mustAnswer();
        }
        KeptGrant intent = grant.intending(clock.instant());
        return shelf.replace(kept.version(), intent)
                ? refresh(grant, intent, token.get(), dead, last)
                : alone(dead, last);
    }

    private AccessToken refresh(KeptGrant before, KeptGrant intent, String token, Optional<AccessToken> dead, long last)
            throws StoreTroubleException {
        Refreshed result = endpoint.refresh(token);
        if (result instanceof Refreshed.Granted granted) {
            return refreshed(before, token, granted.answer(), dead, last);
        }
        if (result instanceof Refreshed.NotValid) {
            shelf.spent(token);
            return ended(intent, dead, last, LostRefresh.orOver(before));
        }
        Refreshed.Failed failed = (Refreshed.Failed) result;
        if (!failed.mayBeSpent()) {
            takeBack(intent, before);
        }
        if (failed.refusal() instanceof AuthenticationFailedException refusal) {
            memory.refused(refusal.getFailure().seen());
        }
        throw failed.refusal();
    }

    private AccessToken refreshed(
            KeptGrant before, String token, TokenAnswer answer, Optional<AccessToken> dead, long last)
            throws StoreTroubleException {
        if (!answer.refreshToken().equals(Optional.of(token))) {
            shelf.spent(token); // a server that does not exchange them gives the same one back
        }
        memory.accepted();
        AccessToken next = answer.access(before.grant(), before.scope());
        if (shelf.keep(before.refreshed(next, answer.refreshToken(), answer.askedAt()))) {
            LOG.info("Connection '{}' refreshed its token", settings.connection());
            return next;
        }
        return alone(dead, last); // a person has authorized it meanwhile
    }

    /** Nobody will ever know better: the mark of the intent goes, and an earlier one that stood there is back. */
    private void takeBack(KeptGrant intent, KeptGrant before) {
        try {
            Kept now = shelf.read();
            if (now.grant().equals(Optional.of(intent))) {
                shelf.replace(now.version(), before);
            }
        } catch (StoreTroubleException e) {
            LOG.warn("Connection '{}': the mark of a refresh that was not sent stays", settings.connection(), e);
        }
    }

    /** That refresh token is never sent again, after a restart either. */
    private AccessToken ended(KeptGrant seen, Optional<AccessToken> dead, long last, String why)
            throws StoreTroubleException {
        Kept now = shelf.read();
        if (!now.grant().equals(Optional.of(seen))) {
            return alone(dead, last); // somebody has written down another one meanwhile
        }
        KeptGrant spent = seen.spent(why);
        if (!shelf.replace(now.version(), spent)) {
            return alone(dead, last);
        }
        return another(shelf.read(), last);
    }

    private AccessToken another(Kept kept, long last) throws StoreTroubleException {
        if (settings.owner().isEmpty()) {
            throw unauthorized(whyNot(kept.grant()));
        }
        if (kept.grant().isPresent()) {
            LOG.info("Connection '{}' signs in again: {}", settings.connection(), whyNot(kept.grant()));
        }
        KeptGrant given =
                signIn.signIn(Math.max(last, kept.grant().map(KeptGrant::grant).orElse(0L)) + 1);
        try {
            shelf.keep(given);
        } catch (StoreTroubleException e) {
            unkept(e);
        }
        return given.access().orElseThrow();
    }

    private AccessToken withoutStore(StoreTroubleException trouble, long last) {
        if (settings.owner().isEmpty()) {
            throw trouble.refusal();
        }
        unkept(trouble);
        endpoint.mustNotBeRefused(memory);
        long seen = shelf.seen().map(KeptGrant::grant).orElse(0L);
        return signIn.signIn(Math.max(last, seen) + 1).access().orElseThrow();
    }

    private void unkept(StoreTroubleException trouble) {
        LOG.error(
                "Connection '{}' signs in again whenever its token ends: {}",
                settings.connection(),
                trouble.getMessage(),
                trouble);
    }

    @Override
    public String toString() {
        return "GrantKeeping[" + settings.connection() + "]";
    }
}
