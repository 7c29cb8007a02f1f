package dev.limen.core;

/** A picture is no portrait that a template could be made of; the sentence says what to do better. */
public class UnusablePortraitException extends InvalidInputException {
    private final PortraitFault fault;

    /**
     * @param sentence what is wrong and the remedy
     * @param fault the same, for machines
     */
    public UnusablePortraitException(String sentence, PortraitFault fault) {
        super(sentence);
        this.fault = fault;
    }

    /** {@return what is wrong} */
    public PortraitFault fault() {
        return fault;
    }
}
