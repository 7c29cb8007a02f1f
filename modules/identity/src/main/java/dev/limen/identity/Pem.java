package dev.limen.identity;

import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/** Keys and certificates as text (RFC 7468). Stateless; complaints never quote the text, which may be a key. */
final class Pem {
    private Pem() {}

    /** What a text holds, in its order. */
    record Content(Optional<PrivateKey> key, List<X509Certificate> certificates) {}

    /** @throws InvalidInputException when something in it is damaged, or of another kind than keys and certificates */
    static Content read(String text, String what) {
        Optional<PrivateKey> key = Optional.empty();
        boolean locked = false;
        List<X509Certificate> certificates = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
                if (next instanceof X509CertificateHolder certificate) {
                    certificates.add(new JcaX509CertificateConverter().getCertificate(certificate));
                } else if (next instanceof PrivateKeyInfo plain) {
                    key = Optional.of(new JcaPEMKeyConverter().getPrivateKey(plain));
                } else if (next instanceof PEMKeyPair pair) {
                    key = Optional.of(new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo()));
                } else {
                    locked |= next instanceof PKCS8EncryptedPrivateKeyInfo || next instanceof PEMEncryptedKeyPair;
                }
            }
        } catch (IOException | CertificateException | RuntimeException damaged) {
            throw new InvalidInputException(what + " is damaged: it must be PEM, with a key that has no password.");
        }
        if (locked) {
            throw new InvalidInputException(
                    what + " holds a key with a password: write it anew without one, as openssl pkey does.");
        }
        return new Content(key, List.copyOf(certificates));
    }

    static String write(PrivateKey key, List<X509Certificate> certificates) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter out = new JcaPEMWriter(text)) {
            out.writeObject(new JcaPKCS8Generator(key, null));
            for (X509Certificate certificate : certificates) {
                out.writeObject(certificate);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("a key or certificate has no encoding", impossible);
        }
        return text.toString();
    }

    static String write(Object one) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter out = new JcaPEMWriter(text)) {
            out.writeObject(one);
        } catch (IOException impossible) {
            throw new IllegalStateException("it has no encoding", impossible);
        }
        return text.toString();
    }
}
