package dev.limen.identity;

import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Signs the certificates of nodes and of the coordinator itself (RFC 5280). Thread-safe.
 *
 * <p>Certificates begin {@link #BACKDATING} ago, so that a clock which is a little behind takes them at once. None outlives
 * the authority.
 */
public final class CertificateAuthority {
    /** How far back a certificate begins. */
    public static final Duration BACKDATING = Duration.ofHours(1);

    private static final Duration OWN_LIFE = Duration.ofDays(3650);
    private static final String FILE = "authority.pem";
    private static final int SERIAL_BITS = 127;
    private static final Pattern ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}|.*:.*");

    private final KeyAndChain own;
    private final SecureRandom random = new SecureRandom();

    private CertificateAuthority(KeyAndChain own) {
        this.own = own;
    }

    /**
     * Opens the coordinator's own authority; makes it, on P-256 and for ten years, when there is none yet.
     *
     * @param folder where its key lies, in a file for its owner alone
     * @throws InvalidInputException when the file cannot be used, or its authority has run out
     */
    public static CertificateAuthority openOrCreate(Path folder, Instant now) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            create(now).write(file);
        }
        return checked(KeyAndChain.read(file, "put it back from a copy"), "The authority " + file, now);
    }

    /**
     * Opens an authority that somebody else made.
     *
     * @param files what vouches for the certificate in turn is not looked at
     * @throws InvalidInputException when they cannot be used, or may not sign
     */
    public static CertificateAuthority open(PemFiles files, Instant now) {
        PemFiles.Pair pair = files.read();
        X509Certificate signer = pair.certificate();
        return checked(
                new KeyAndChain(pair.key(), List.of(signer, signer)), "The authority " + files.certificate(), now);
    }

    /** {@return what everybody trusts} */
    public X509Certificate certificate() {
        return own.certificate();
    }

    /** {@return by which people recognise it} */
    public Fingerprint fingerprint() {
        return Fingerprint.of(certificate());
    }

    /** {@return a node's certificate and the authority's} */
    public List<X509Certificate> issue(NodeId node, PublicKey key, Instant now, Duration life) {
        GeneralName name = new GeneralName(GeneralName.uniformResourceIdentifier, NodeCertificate.URN + node);
        return List.of(
                signed(node.value(), key, now, life, List.of(name), KeyPurposeId.id_kp_clientAuth), certificate());
    }

    /**
     * {@return a new key and certificate of the coordinator}
     *
     * @param names host names and addresses by which nodes reach it, at least one
     */
    public KeyAndChain issueServer(Collection<String> names, Instant now, Duration life) {
        KeyPair keys = KeyPairs.create();
        List<GeneralName> known = names.stream()
                .map(name -> new GeneralName(
                        ADDRESS.matcher(name).matches() ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toList();
        return new KeyAndChain(
                keys.getPrivate(),
                List.of(
                        signed("coordinator", keys.getPublic(), now, life, known, KeyPurposeId.id_kp_serverAuth),
                        certificate()));
    }

    private static KeyAndChain create(Instant now) {
        KeyPair keys = KeyPairs.create();
        X500Name name = named("Limen node authority");
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                            name,
                            new BigInteger(SERIAL_BITS, new SecureRandom()),
                            Date.from(now.minus(BACKDATING)),
                            Date.from(now.plus(OWN_LIFE)),
                            name,
                            keys.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
            X509Certificate certificate = signed(builder, keys.getPrivate());
            return new KeyAndChain(keys.getPrivate(), List.of(certificate, certificate));
        } catch (IOException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("cannot write a certificate", impossible);
        }
    }

    private static CertificateAuthority checked(KeyAndChain own, String what, Instant now) {
        X509Certificate certificate = own.certificate();
        boolean[] usage = certificate.getKeyUsage();
        if (certificate.getBasicConstraints() < 0 || usage != null && !usage[5]) {
            throw new InvalidInputException(
                    what + " may not sign certificates: give one that is a certificate authority.");
        }
        if (own.expiresAt().isBefore(now)) {
            throw new InvalidInputException(
                    what + " ran out at " + own.expiresAt() + ": make a new one and enrol the nodes again.");
        }
        return new CertificateAuthority(own);
    }

    private X509Certificate signed(
            String name, PublicKey key, Instant now, Duration life, List<GeneralName> names, KeyPurposeId purpose) {
        Instant until = now.plus(life);
        Instant end = own.expiresAt().isBefore(until) ? own.expiresAt() : until;
        try {
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                            certificate(),
                            new BigInteger(SERIAL_BITS, random),
                            Date.from(now.minus(BACKDATING)),
                            Date.from(end),
                            new X500Principal(named(name).getEncoded()),
                            key)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose))
                    .addExtension(
                            Extension.subjectAlternativeName,
                            false,
                            new GeneralNames(new ArrayList<>(names).toArray(GeneralName[]::new)))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            identifiers.createAuthorityKeyIdentifier(certificate()));
            return signed(builder, own.key());
        } catch (IOException | GeneralSecurityException impossible) {
            throw new IllegalStateException("cannot write a certificate", impossible);
        }
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(
                            new JcaContentSignerBuilder(KeyPairs.signatureOf(key.getAlgorithm())).build(key)));
        } catch (OperatorCreationException | CertificateException impossible) {
            throw new IllegalStateException("this Java cannot sign", impossible);
        }
    }

    private static X500Name named(String common) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, common).build();
    }
}
