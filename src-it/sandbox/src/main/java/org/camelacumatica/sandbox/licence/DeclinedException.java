package org.camelacumatica.sandbox.licence;

/** The request was declined: too many wait already, or it waited too long. */
public final class DeclinedException extends Exception {
    private static final long serialVersionUID = 1L;

    DeclinedException(String message) {
        super(message);
    }
}
