package dev.limen.gallery.index;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What adds up the products of rows and probes. Both give the same numbers, bit for bit; one is faster. */
public enum Engine {
    /** The Vector API; there when the JVM was started with {@code --add-modules jdk.incubator.vector}. */
    VECTOR,
    /** Loops that the just-in-time compiler makes into vector instructions by itself. */
    PLAIN;

    /** {@return the fastest one of this JVM; the log says once which} */
    public static Engine best() {
        return Chosen.ENGINE;
    }

    /** {@return whether this JVM has it} */
    public boolean isPresent() {
        return this == PLAIN
                || ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /** {@return its kernel, warm} */
    Kernel kernel() {
        return this == PLAIN ? Warm.PLAIN : WarmVector.VECTOR;
    }

    private static final class Chosen {
        static final Engine ENGINE = choose();

        private static Engine choose() {
            Logger log = LoggerFactory.getLogger(Engine.class);
            if (VECTOR.isPresent()) {
                log.atInfo().addKeyValue("engine", VECTOR).log("gallery searched with the Vector API");
                return VECTOR;
            }
            log.atInfo()
                    .addKeyValue("engine", PLAIN)
                    .log("gallery searched without the Vector API: add --add-modules jdk.incubator.vector to use it");
            return PLAIN;
        }
    }

    private static final class Warm {
        static final Kernel PLAIN = Kernel.warm(new PlainKernel());
    }

    /** Apart from {@link Warm}: loading it needs the module. */
    private static final class WarmVector {
        static final Kernel VECTOR = Kernel.warm(new VectorKernel());
    }
}
