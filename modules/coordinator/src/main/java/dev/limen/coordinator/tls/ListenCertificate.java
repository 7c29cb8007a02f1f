package dev.limen.coordinator.tls;

import dev.limen.core.InvalidInputException;
import dev.limen.identity.PemFiles;
import io.vertx.core.net.KeyCertOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;

/**
 * By which the coordinator proves to browsers who it is. Immutable, thread-safe.
 *
 * @param pair the certificate, what vouches for it, and its key
 */
record ListenCertificate(PemFiles.Pair pair) {
    private static final Pattern ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}|.*:.*");
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    /** @throws InvalidInputException when the files cannot be used, or the certificate is not good now */
    static ListenCertificate read(PemFiles files, Instant now) {
        ListenCertificate read = new ListenCertificate(files.read());
        read.checkLife(files, now);
        return read;
    }

    /** @throws InvalidInputException when the certificate has ended, or has not begun */
    void checkLife(PemFiles files, Instant now) {
        Instant beginsAt = pair.certificate().getNotBefore().toInstant();
        if (beginsAt.isAfter(now)) {
            throw new InvalidInputException("The certificate " + files.certificate() + " is good from " + beginsAt
                    + " on, and it is " + now.truncatedTo(ChronoUnit.SECONDS)
                    + " here: put one in its place that is good now, or set this machine's clock.");
        }
        if (!endsAt().isAfter(now)) {
            throw new InvalidInputException("The certificate " + files.certificate() + " ended at " + endsAt()
                    + ": put a new one in its place.");
        }
    }

    Instant endsAt() {
        return pair.certificate().getNotAfter().toInstant();
    }

    /** {@return those of the host names for which browsers would not take it, sorted} */
    Set<String> notFor(Collection<String> hostNames) {
        List<String> names = names(DNS_NAME);
        List<String> addresses = names(IP_ADDRESS);
        return hostNames.stream()
                .filter(host -> ADDRESS.matcher(host).matches()
                        ? !addresses.contains(canonical(host))
                        : names.stream().noneMatch(name -> isFor(name, host)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** {@return how TLS shows it} */
    KeyCertOptions shown() {
        char[] inMemoryOnly = new char[0];
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, inMemoryOnly);
            store.setKeyEntry("listen", pair.key(), inMemoryOnly, pair.chain().toArray(X509Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, inMemoryOnly);
            return KeyCertOptions.wrap(keys);
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("this Java cannot hold a key", impossible);
        }
    }

    private List<String> names(int kind) {
        try {
            return Stream.ofNullable(pair.certificate().getSubjectAlternativeNames())
                    .flatMap(Collection::stream)
                    .filter(name -> name.get(0).equals(kind))
                    .map(name -> name.get(1).toString().toLowerCase(Locale.ROOT))
                    .toList();
        } catch (CertificateParsingException odd) {
            return List.of();
        }
    }

    /** A star stands for one label, as browsers read it (RFC 9525, section 6.3). */
    private static boolean isFor(String name, String host) {
        int dot = host.indexOf('.');
        return name.equals(host) || (dot > 0 && name.equals("*" + host.substring(dot)));
    }

    /** As certificates write it. Nothing is looked up: it is an address already. */
    private static String canonical(String address) {
        try {
            return InetAddress.getByName(address).getHostAddress();
        } catch (UnknownHostException odd) {
            return address;
        }
    }
}
