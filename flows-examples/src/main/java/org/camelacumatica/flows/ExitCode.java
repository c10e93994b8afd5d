package org.camelacumatica.flows;

/** How a run may end. On a signal it is the process that answers with 130 or 143. */
enum ExitCode {
    /** All is well; refused records that went where the flow sends them are well. */
    WELL(0),
    /** Something that needed a server to be found. */
    FAILED(1),
    /** Something that was found without asking a server. */
    WRONG_USE(2);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** The graver of the two: what a server was needed for, once one was asked. */
    ExitCode and(ExitCode other) {
        return this == WELL || other == FAILED ? other : this;
    }
}
