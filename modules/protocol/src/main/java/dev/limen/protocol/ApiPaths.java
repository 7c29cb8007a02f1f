package dev.limen.protocol;

/** The addresses both sides build; the rest of the API is described at {@link #OPENAPI}. */
public final class ApiPaths {
    /** The description of the API, OpenAPI 3. */
    public static final String OPENAPI = "/api/v1/openapi.json";

    /** {@code GET ?after=N&limit=M&wait=S}: a {@link ChangePage}. */
    public static final String CHANGES = "/api/v1/changes";

    /** Header of a signed {@link ChangePage}: Ed25519 over {@link #FEED_SIGNATURE_DOMAIN} and the body's bytes, as Base64. */
    public static final String FEED_SIGNATURE_HEADER = "Limen-Feed-Signature";

    /** Stands before the body in what is signed, so that no other signature of the same key passes for a page's. */
    public static final String FEED_SIGNATURE_DOMAIN = "limen change page 1\n";

    /** {@code GET} how far every edge has followed; {@code DELETE} one that is gone for good under its id. */
    public static final String ACKNOWLEDGEMENTS = "/api/v1/acknowledgements";

    /** {@code GET ?after=N&limit=M}: a {@link TicketConflictPage}. */
    public static final String CONFLICTS = "/api/v1/conflicts";

    /** {@code POST} an {@link EventBatch}, compressed with gzip or not: an {@link EventReceipt}. */
    public static final String EVENTS = "/api/v1/events";

    /** {@code PUT}, {@code GET} a JPEG under the event's id; held in memory only. */
    public static final String CROPS = "/api/v1/crops";

    /** {@code POST} a {@link NodeStatus} under {@code /{node}/status?crowd=N}: 204, or {@link CrowdNews} newer than N. */
    public static final String NODES = "/api/v1/nodes";

    /** {@code GET ?after=N&wait=S} under {@code /{node}/overrides}: a {@link GateOverridePage}. */
    public static final String NODE_OVERRIDES = "/overrides";

    /** {@code POST} a {@link NodeEnrolment.Request}, without a certificate: a {@link NodeEnrolment}. */
    public static final String NODE_ENROLMENTS = "/api/v1/node-enrolments";

    /** {@code POST} a {@link NodeEnrolment.Renewal} under {@code /{node}/certificate}: a {@link NodeEnrolment}. */
    public static final String NODE_CERTIFICATE = "/certificate";

    /** {@code POST} a {@link NodeInvitation.Request}: a {@link NodeInvitation}. */
    public static final String NODE_INVITATIONS = "/api/v1/node-invitations";

    /** {@code GET} the list of {@link EnrolledNode}; {@code POST} to {@code /{node}/revocation} below it. */
    public static final String NODE_IDENTITIES = "/api/v1/node-identities";

    /** {@code GET} the list of {@link NodeRevocation}, for nodes that know others. */
    public static final String NODE_REVOCATIONS = "/api/v1/node-revocations";

    /** {@code GET} one {@link KioskView} under its id; {@code /stream} and {@code /directions} below it. */
    public static final String KIOSKS = "/api/v1/kiosks";

    /** {@code GET} a {@link WatchListView}; {@code POST} a picture: a {@link WatchListEntry}; entries under their ids. */
    public static final String WATCH_LIST = "/api/v1/watch-list";

    /** {@code GET} the venue as {@link Change.VenuePut#venue()}. */
    public static final String VENUE = "/api/v1/venue";

    /** {@code GET} a {@link Closure.Page}; {@code PUT} a {@link Closure.Request} or {@code DELETE} under a feature's id. */
    public static final String CLOSURES = "/api/v1/closures";

    /** {@code GET} a {@link GateModeView.Page}; {@code POST} a {@link GateModeView.Request}: the same page. */
    public static final String GATE_MODES = "/api/v1/gate-modes";

    /** {@code GET} an {@link Evacuation}; {@code PUT} an {@link Evacuation.Request}. */
    public static final String EVACUATION = "/api/v1/evacuation";

    /** {@code POST} a {@link FireInput.Dismissal}: an {@link Evacuation}. */
    public static final String FIRE_INPUT_DISMISSALS = EVACUATION + "/fire-input-dismissals";

    /**
     * {@code GET} a {@link SchedulePage}; {@code PUT} a {@link ScheduleEntry.Plan} or {@code DELETE} under an entry's id; {@code
     * PUT} a {@link ScheduleEntry.State} to {@code /state} below it.
     */
    public static final String SCHEDULE = "/api/v1/schedule";

    /** {@code GET} a {@link QueueView.Page}; {@code PUT} a {@link QueueView.Count} under a gate's id: a {@link QueueView}. */
    public static final String QUEUES = "/api/v1/queues";

    /** {@code GET} a {@link CrowdView}. */
    public static final String CROWD = "/api/v1/crowd";

    /** {@code PUT} a {@link CrowdView.Request} or {@code DELETE} under a feature's id. */
    public static final String CROWD_REPORTS = CROWD + "/reports";

    /** {@code GET} at an edge: its gates; {@code /{gate}/sign} streams each one's {@link GateSign}. */
    public static final String GATES = "/api/v1/gates";

    /** {@code GET} an {@link AuditView}; {@code /entries} and {@code /exports} below it. */
    public static final String AUDIT = "/api/v1/audit";

    /** {@code GET} a {@link ReceiptView} under its id. */
    public static final String RECEIPTS = "/api/v1/receipts";

    /** {@code POST} a {@link PhoneClaim.Request}: a {@link PhoneClaim}. */
    public static final String PHONE_CLAIMS = "/api/v1/phone-claims";

    /** {@code GET} the {@link PhoneWallet} of the phone that asks; what else a phone may do lies below it. */
    public static final String ME = "/api/v1/me";

    /**
     * Header with a signed head of the audit chain: the coordinator's newest in its answers, the newest that a node has
     * kept in what the node reports.
     */
    public static final String AUDIT_HEAD_HEADER = "Limen-Audit-Head";

    /** Header that names the version of the wire; servers answer 400 to another one. */
    public static final String VERSION_HEADER = "Limen-Protocol";

    /** The version this module speaks. */
    public static final String VERSION = "1";

    /** Header of a 403 that a code of the authenticator would mend. */
    public static final String STEP_UP_HEADER = "Limen-Step-Up";

    private ApiPaths() {}
}
