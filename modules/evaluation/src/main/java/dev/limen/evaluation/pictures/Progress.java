package dev.limen.evaluation.pictures;

/** Is told how far a long reading of pictures has come. May be called from any thread. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress SILENT = (done, of) -> {};

    /**
     * @param done pictures read
     * @param of pictures to read
     */
    void at(int done, int of);
}
