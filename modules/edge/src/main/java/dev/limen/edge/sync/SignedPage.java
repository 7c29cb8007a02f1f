package dev.limen.edge.sync;

import java.util.Optional;

/**
 * A page of the change feed as it came, before anybody believes it.
 *
 * @param json the bytes that were signed
 * @param signature as Base64; empty when it came without one
 */
record SignedPage(byte[] json, Optional<String> signature) {}
