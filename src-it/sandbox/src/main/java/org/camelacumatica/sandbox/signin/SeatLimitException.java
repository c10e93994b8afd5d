package org.camelacumatica.sandbox.signin;

/** No seat is free: the licence's number of API users is reached. */
public final class SeatLimitException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int cap;

    SeatLimitException(int cap) {
        super("API Login Limit: all " + cap + " seats are taken");
        this.cap = cap;
    }

    /** How many seats there are. */
    public int cap() {
        return cap;
    }
}
