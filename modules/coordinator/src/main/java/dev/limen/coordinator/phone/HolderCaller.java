package dev.limen.coordinator.phone;

import dev.limen.core.PersonId;
import io.vertx.ext.web.RoutingContext;

/**
 * The phone that a request comes from, as {@link PhoneGuard} has found out.
 *
 * @param phone its id
 * @param person for whom it acts, and about whom alone it may ask
 */
public record HolderCaller(String phone, PersonId person) {
    /**
     * {@return who asks}
     *
     * @throws IllegalStateException when no guard stands before the route
     */
    public static HolderCaller of(RoutingContext context) {
        HolderCaller caller = context.get(HolderCaller.class.getName());
        if (caller == null) {
            throw new IllegalStateException("no guard stands before " + context.currentRoute());
        }
        return caller;
    }

    static void put(RoutingContext context, HolderCaller caller) {
        context.put(HolderCaller.class.getName(), caller);
    }
}
