package dev.limen.app.fetch;

/** Hears how far a download is. Called from one thread at a time. */
public interface Progress {
    /** Tells nobody. */
    Progress SILENT = (file, done, total) -> {};

    /**
     * @param file name of what is fetched
     * @param done bytes that are here, those of earlier attempts included
     * @param total bytes of the whole file
     */
    void advanced(String file, long done, long total);

    /** The line is no longer ours; what is printed next stands on its own. */
    default void ended() {}
}
