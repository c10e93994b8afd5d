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
package org.camelacumatica.model;

/**
 * The seats of a connection at one moment.
 *
 * @param sessions how many it may hold
 * @param granted how many the instance gives, as far as is known
 * @param open how many it holds
 * @param leftOver how many a process that is gone has left open, as the ledger says
 * @param cutOff sign-ins of the last while whose answer was lost: each may hold a seat until the server ends it, and
 *     nobody can sign it out
 */
public record SeatGlance(int sessions, int granted, int open, int leftOver, int cutOff) {}
