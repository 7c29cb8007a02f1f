package dev.limen.app.fetch;

import java.net.URI;

/** A server has not the file it should; asking it again will not help. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param address what was asked
     * @param deed what the server does instead, as it goes on after its name
     */
    RefusedException(URI address, String deed) {
        super(address.getHost() + " " + deed);
    }
}
