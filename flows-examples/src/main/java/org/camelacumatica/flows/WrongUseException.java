package org.camelacumatica.flows;

/** What was found without asking a server: wrong use, a missing file, a configuration that cannot work. */
final class WrongUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongUseException(String message) {
        super(message);
    }
}
