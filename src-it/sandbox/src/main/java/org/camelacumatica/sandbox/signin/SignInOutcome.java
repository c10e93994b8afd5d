package org.camelacumatica.sandbox.signin;

/** What became of a name and a password. */
public enum SignInOutcome {
    ACCEPTED,
    WRONG,
    /** Too many wrong passwords came before: now the right one is refused as well. */
    LOCKED
}
