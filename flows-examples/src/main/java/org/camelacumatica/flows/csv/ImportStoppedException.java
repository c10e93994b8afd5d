package org.camelacumatica.flows.csv;

/** An import that could not go on, for a reason that lies in no row. Its message says how far it came. */
public final class ImportStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ImportStoppedException(String message, Throwable cause) {
        super(message, cause);
    }
}
