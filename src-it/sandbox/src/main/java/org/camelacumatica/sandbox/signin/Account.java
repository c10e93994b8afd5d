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
package org.camelacumatica.sandbox.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The one API user of the site, the same in each tenant. Locks after too many wrong passwords in a row, however they
 * came in, and stays locked until {@link #unlock()}. Safe for many threads.
 */
public final class Account {
    private final String username;
    private final String password;
    private final int allowedFailures;
    private int failures;

    public Account(String username, String password, int allowedFailures) {
        this.username = username;
        this.password = password;
        this.allowedFailures = allowedFailures;
    }

    public String username() {
        return username;
    }

    /** Checks and counts: a wrong password of this user brings the lock nearer, a right one forgets them. */
    public synchronized SignInOutcome check(String name, String candidate) {
        if (!username.equalsIgnoreCase(name)) {
            return SignInOutcome.WRONG;
        }
        if (failures >= allowedFailures) {
            return SignInOutcome.LOCKED;
        }
        if (same(password, candidate)) {
            failures = 0;
            return SignInOutcome.ACCEPTED;
        }
        failures++;
        return SignInOutcome.WRONG;
    }

    public synchronized void unlock() {
        failures = 0;
    }

    private static boolean same(String left, String right) {
        return MessageDigest.isEqual(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized String toString() {
        return "Account " + username + (failures >= allowedFailures ? " (locked)" : "");
    }
}
