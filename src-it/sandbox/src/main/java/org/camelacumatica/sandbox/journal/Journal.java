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
package org.camelacumatica.sandbox.journal;

import java.util.List;

/**
 * What the sandbox saw since its start or since the journal was emptied. A figure is up to date before the last byte of
 * the answer that changed it has left.
 *
 * @param requests requests below {@code /entity} other than sign-in and sign-out, counted at arrival, with those that a
 *     fault or the licence refused
 * @param tokenRequests requests to {@code identity/connect/token}, with refused ones
 * @param maxParallel the most requests of the kind of {@code requests} that were being served at one moment, each with
 *     a core of the licence and its session in hand; those that wait do not count
 * @param declined requests, sign-ins among them, that the licence's queue declined with 429; those of a planted fault
 *     do not count
 * @param openSeats seats taken now; not changed by emptying the journal
 * @param maxOpenSeats the most seats taken at one moment; emptying sets it to {@code openSeats}
 * @param serviceMillis the sum of what each of {@code requests} took to serve, waiting not included
 * @param signIns sign-ins by cookie that succeeded
 * @param signOuts sign-outs that freed a seat
 * @param refreshes refresh tokens that were taken
 * @param seatsOpened sessions opened, in whatever way
 * @param dropped entries that are missing at the beginning of {@code log} because it was full
 * @param log one entry for each answered request, control paths excepted, in the order of their ends
 */
public record Journal(
        long requests,
        long tokenRequests,
        int maxParallel,
        long declined,
        int openSeats,
        int maxOpenSeats,
        long serviceMillis,
        long signIns,
        long signOuts,
        long refreshes,
        int seatsOpened,
        long dropped,
        List<JournalEntry> log) {}
