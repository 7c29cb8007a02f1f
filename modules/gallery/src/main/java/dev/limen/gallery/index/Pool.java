package dev.limen.gallery.index;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Things to use again, as many as may be in use at once; never waits and makes a new one when there is none. */
final class Pool<T> {
    private final AtomicReferenceArray<@Nullable T> kept;
    private final Supplier<T> make;

    Pool(int size, Supplier<T> make) {
        this.kept = new AtomicReferenceArray<>(size);
        this.make = make;
    }

    T take() {
        for (int i = 0; i < kept.length(); i++) {
            T one = kept.get(i) == null ? null : kept.getAndSet(i, null);
            if (one != null) {
                return one;
            }
        }
        return make.get();
    }

    void giveBack(T one) {
        for (int i = 0; i < kept.length(); i++) {
            if (kept.get(i) == null && kept.compareAndSet(i, null, one)) {
                return;
            }
        }
    }
}
