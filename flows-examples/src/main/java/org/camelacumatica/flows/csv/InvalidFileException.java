package org.camelacumatica.flows.csv;

/** A file that cannot be read as the table it should be. Found before any row was sent; no server was asked. */
public final class InvalidFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidFileException(String message) {
        super(message);
    }
}
