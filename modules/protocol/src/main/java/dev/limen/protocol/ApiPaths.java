package dev.limen.protocol;

/** The addresses both sides build; the rest of the API is described at {@link #OPENAPI}. */
public final class ApiPaths {
    /** The description of the API, OpenAPI 3. */
    public static final String OPENAPI = "/api/v1/openapi.json";

    /** {@code GET ?after=N&limit=M&wait=S}: a {@link ChangePage}. */
    public static final String CHANGES = "/api/v1/changes";

    /** {@code POST} an {@link EventBatch}: an {@link EventReceipt}. */
    public static final String EVENTS = "/api/v1/events";

    /** {@code PUT}, {@code GET} a JPEG under the event's id; held in memory only. */
    public static final String CROPS = "/api/v1/crops";

    /** {@code POST} a {@link NodeStatus} under {@code /{node}/status}. */
    public static final String NODES = "/api/v1/nodes";

    /** {@code GET} one {@link KioskView} under its id; {@code /stream} and {@code /directions} below it. */
    public static final String KIOSKS = "/api/v1/kiosks";

    /** {@code GET} the venue as {@link Change.VenuePut#venue()}. */
    public static final String VENUE = "/api/v1/venue";

    /** Header that names the version of the wire; servers answer 400 to another one. */
    public static final String VERSION_HEADER = "Limen-Protocol";

    /** The version this module speaks. */
    public static final String VERSION = "1";

    /** Header of a 403 that a code of the authenticator would mend. */
    public static final String STEP_UP_HEADER = "Limen-Step-Up";

    private ApiPaths() {}
}
