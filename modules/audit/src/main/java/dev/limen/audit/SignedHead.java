package dev.limen.audit;

import dev.limen.core.InvalidInputException;
import dev.limen.credential.SigningKey;
import dev.limen.credential.TrustedKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * How far a chain went, signed (Ed25519, RFC 8032). One line of text, so that whoever saw it can keep it anywhere.
 *
 * @param chain which chain
 * @param sequence of the last entry; 0 when there is none
 * @param hash of that entry
 * @param at when it was signed, by the coordinator's clock
 * @param key with which
 * @param signature over {@link #statement()}, as base64
 */
public record SignedHead(UUID chain, long sequence, String hash, Instant at, TrustedKey key, String signature) {
    private static final String KIND = "limen-audit-head";
    private static final String VERSION = "1";
    private static final int MEMBERS = 8;

    /** {@return the head of a chain, signed} */
    public static SignedHead sign(SigningKey key, UUID chain, long sequence, String hash, Instant at) {
        SignedHead unsigned = new SignedHead(chain, sequence, hash, at, key.publicKey(), "");
        String signature = Base64.getEncoder().encodeToString(key.sign(unsigned.statement()));
        return new SignedHead(chain, sequence, hash, at, key.publicKey(), signature);
    }

    /** {@return what is signed} */
    public String statement() {
        return String.join(
                " ", KIND, VERSION, chain.toString(), Long.toString(sequence), hash, at.toString(), key.toString());
    }

    /** {@return whether the key it names signed it} */
    public boolean isSigned() {
        try {
            return key.signed(statement(), Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /**
     * Reads what {@link #toString()} writes. Says nothing about the signature.
     *
     * @throws InvalidInputException when it is no head
     */
    public static SignedHead parse(String text) {
        List<String> members = List.of(text.split(" ", -1));
        try {
            if (members.size() == MEMBERS
                    && members.get(0).equals(KIND)
                    && members.get(1).equals(VERSION)) {
                SignedHead head = new SignedHead(
                        UUID.fromString(members.get(2)),
                        Long.parseLong(members.get(3)),
                        members.get(4),
                        Instant.parse(members.get(5)),
                        TrustedKey.parse(members.get(6)),
                        members.get(7));
                if (head.toString().equals(text)) {
                    return head;
                }
            }
        } catch (IllegalArgumentException | DateTimeException notOne) {
            throw new InvalidInputException("This is no signed head of an audit chain.", notOne);
        }
        throw new InvalidInputException("This is no signed head of an audit chain.");
    }

    /** {@return one line, as it is kept and sent} */
    @Override
    public String toString() {
        return statement() + " " + signature;
    }
}
