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
package org.camelacumatica.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GovernorTest {
    private static final long WINDOW = Governor.WINDOW.toNanos();

    private final Governor governor = new Governor(25);

    private static long seconds(double seconds) {
        return (long) (seconds * Duration.ofSeconds(1).toNanos());
    }

    @Test
    void levelIsTheConfiguredOneAsLongAsNothingIsDeclined() {
        assertThat(governor.level(0)).isEqualTo(25);
        assertThat(governor.room(10 * WINDOW)).isEqualTo(25);
        assertThat(governor.untilNextStep(0)).as("nothing to wait for").isZero();
    }

    @Test
    void declineHalvesWhatWasInFlightAndNotWhatWasAllowed() {
        governor.declined(0, 10);

        assertThat(governor.level(0)).isEqualTo(5);
    }

    @Test
    void burstOfDeclinesInOneWindowIsOneCut() {
        governor.declined(0, 20);
        for (int more = 0; more < 12; more++) {
            governor.declined(seconds(0.1), 20 - more);
        }

        assertThat(governor.level(seconds(0.1))).isBetween(8, 10);
    }

    @Test
    void levelClimbsBackToJustBelowWhatWasDeclinedAndStaysThere() {
        governor.declined(0, 20);

        assertThat(governor.level(seconds(2.5))).isEqualTo(14);
        assertThat(governor.level(seconds(5))).isEqualTo(19);
        assertThat(governor.level(WINDOW - 1)).isEqualTo(19);
    }

    @Test
    void furtherDeclineInTheWindowLowersWhatTheClimbMayReach() {
        governor.declined(0, 20);
        governor.declined(seconds(1), 11);

        assertThat(governor.level(seconds(1))).isEqualTo(10);
        assertThat(governor.level(seconds(9))).isEqualTo(10);
    }

    @Test
    void probesOneStepAtATimeAfterAWindowUntilItIsBack() {
        governor.declined(0, 20);

        assertThat(governor.level(WINDOW)).isEqualTo(20);
        assertThat(governor.level(WINDOW + WINDOW / 8)).isEqualTo(21);
        assertThat(governor.level(2 * WINDOW)).isEqualTo(25);
        assertThat(governor.untilNextStep(2 * WINDOW)).isZero();
    }

    @Test
    void isEightStepsAboveTwoWindowsAfterItsLastDecline() {
        governor.declined(0, 8);

        assertThat(governor.level(0)).isEqualTo(4);
        assertThat(governor.level(2 * WINDOW)).isEqualTo(16);
    }

    @Test
    void nextWindowMayCutAgain() {
        governor.declined(0, 24);
        governor.declined(WINDOW, 24);

        assertThat(governor.level(WINDOW)).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 25})
    void levelIsNeverBelow1NorAboveTheConfiguredOne(int most) {
        Governor small = new Governor(most);
        for (int decline = 0; decline < 1_000; decline++) {
            long now = decline * seconds(0.3);
            small.declined(now, 1 + decline % most);
            assertThat(small.level(now)).isBetween(1, most);
            assertThat(small.level(now + WINDOW * 3)).isBetween(1, most);
        }
    }

    @Test
    void pausesWhereTheOnlyRequestWasDeclined() {
        governor.declined(0, 1);

        assertThat(governor.room(0)).isZero();
        assertThat(governor.untilNextStep(0)).isEqualTo(WINDOW / 16);
        assertThat(governor.room(WINDOW / 16)).isEqualTo(1);
    }

    @Test
    void changedLevelHoldsAtOnceAndKeepsWhatWasLearnt() {
        governor.declined(0, 20);
        governor.most(6);
        assertThat(governor.level(0)).isEqualTo(6);

        governor.most(25);
        assertThat(governor.level(seconds(0.1))).isLessThan(20);
    }
}
