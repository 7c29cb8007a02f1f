package dev.limen.audit;

import dev.limen.core.InvalidInputException;
import dev.limen.credential.TrustedKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A piece of a chain as one text file that proves itself: entries with their details, signed heads, the public key, and
 * the commands that verify all of it without Limen. Each line is a word, a tab, and what the word says; lines that begin
 * with {@code #} are for people.
 *
 * @param chain which chain
 * @param key that signs it
 * @param first sequence of the first entry
 * @param previous hash of the entry before that
 */
public record AuditExport(UUID chain, TrustedKey key, long first, String previous) {
    private static final String KIND = "limen-audit-export";
    private static final String RECIPE = """
            # An audit chain of Limen, or a piece of one. To verify it without Limen, save it as export.txt and run, in bash:
            #$ set -e -o pipefail; f=export.txt
            # 1. Each entry has the hash that stands before it, and names the hash of the one before.
            #$ grep '^entry' $f | cut -f2 > hashes
            #$ grep '^entry' $f | cut -f3- | while IFS= read -r l; do printf '%s' "$l" | sha256sum | cut -c1-64; done | cmp - hashes
            #$ { grep '^first' $f | cut -f3; sed '$d' hashes; } > before; grep '^entry' $f | cut -f3 | cmp - before
            # 2. The details are those the entries name.
            #$ grep '^entry' $f | cut -f9 > digests
            #$ grep '^details' $f | cut -f3- | while IFS= read -r l; do printf '%s' "$l" | sha256sum | cut -c1-64; done | cmp - digests
            # 3. The last head is signed with the key (compare the key with one you were given another way) ...
            #$ grep '^pem' $f | cut -f2 | tr '|' '\\n' > key.pem
            #$ h=$(grep '^head' $f | tail -n 1 | cut -f2); printf '%s' "${h% *}" > head; printf '%s' "${h##* }" | base64 -d > signature
            #$ openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in head -sigfile signature
            # ... and is the head of the last entry.
            #$ test "$(cut -d' ' -f5 head)" = "$(tail -n 1 hashes)"
            """;

    /** {@return what the file begins with} */
    public String begin() {
        return RECIPE
                + line(KIND, "1")
                + line("chain", chain.toString())
                + line("key", key.toString())
                + line("pem", key.toPem().replace('\n', '|'))
                + line("first", first + "\t" + previous);
    }

    /** {@return what is written for an entry} */
    public static String entry(StoredEntry entry) {
        return line("entry", entry.hash() + "\t" + entry.line())
                + line("details", entry.sequence() + "\t" + entry.details());
    }

    /** {@return what is written for a head; the last one is the head of the last entry} */
    public static String head(String head) {
        return line("head", head);
    }

    /**
     * Verifies a file.
     *
     * @param anchors heads that others keep, to hold it against as well
     * @throws InvalidInputException when it is no such file
     */
    public static ChainReport verify(Path file, List<String> anchors) {
        Content content = Content.read(file);
        ChainVerifier verifier = content.verifier(file);
        for (int i = 0; i < content.heads.size(); i++) {
            if (i == content.heads.size() - 1) {
                verifier.expectEnd(content.heads.get(i), "The file");
            } else {
                verifier.expect(content.heads.get(i), "The file");
            }
        }
        long end = content.first() + content.entries.size() - 1;
        anchors.stream()
                .filter(anchor -> isWithin(anchor, content.first(), end))
                .forEach(anchor -> verifier.expect(anchor, "A node"));
        content.entries.forEach(verifier::accept);
        return verifier.finish();
    }

    private static boolean isWithin(String anchor, long first, long end) {
        try {
            long sequence = SignedHead.parse(anchor).sequence();
            return sequence >= first && sequence <= end;
        } catch (InvalidInputException damaged) {
            return true;
        }
    }

    private static String line(String word, String rest) {
        return word + "\t" + rest + "\n";
    }

    private static InvalidInputException none(Path file) {
        return new InvalidInputException(
                "The file " + file + " is no export of an audit chain: name one that limen audit export wrote.");
    }

    /** What stands in a file, believed of none of it. */
    private static final class Content {
        private final List<StoredEntry> entries = new ArrayList<>();
        private final List<String> heads = new ArrayList<>();
        private String chain = "";
        private String key = "";
        private String[] first = {};

        static Content read(Path file) {
            Content content = new Content();
            try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    content.take(file, line);
                }
            } catch (IOException unreadable) {
                throw none(file);
            }
            if (content.heads.isEmpty() || content.first.length != 2) {
                throw none(file);
            }
            return content;
        }

        private void take(Path file, String line) {
            String[] parts = line.split("\t", 3);
            switch (parts[0]) {
                case "chain" -> chain = parts[1];
                case "key" -> key = parts[1];
                case "first" -> first = new String[] {parts[1], parts[2]};
                case "head" -> heads.add(parts[1]);
                case "entry" ->
                    entries.add(
                            new StoredEntry(first() + entries.size(), parts[1], parts.length > 2 ? parts[2] : "", ""));
                case "details" -> detail(file, parts);
                default -> {}
            }
        }

        private void detail(Path file, String[] parts) {
            int at = entries.size() - 1;
            if (at < 0 || parts.length < 3) {
                throw none(file);
            }
            StoredEntry entry = entries.get(at);
            entries.set(at, new StoredEntry(entry.sequence(), entry.hash(), entry.line(), parts[2]));
        }

        long first() {
            try {
                return Long.parseLong(first[0]);
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException notOne) {
                return 1;
            }
        }

        ChainVerifier verifier(Path file) {
            try {
                return ChainVerifier.piece(UUID.fromString(chain), TrustedKey.parse(key), first(), first[1]);
            } catch (IllegalArgumentException notOne) {
                throw none(file);
            }
        }
    }
}
