package dev.limen.coordinator.api;

import io.vertx.ext.web.Router;

/** A group of addresses. */
public interface Routes {
    /** Adds them to {@code router}. */
    void mount(Router router);
}
