package dev.limen.coordinator;

import com.fasterxml.jackson.databind.JsonNode;

/** Says whether a map may go out to gates and kiosks. Called on worker threads. */
@FunctionalInterface
public interface VenueCheck {
    /**
     * @param imdf the whole IMDF archive as one JSON object
     * @throws dev.limen.core.InvalidInputException when it is no usable venue; says what is wrong with which feature
     */
    void check(JsonNode imdf);
}
