package org.camelacumatica.flows;

/** What needed a server, or the process of one, to be found. */
final class ServerFailureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServerFailureException(String message) {
        super(message);
    }
}
