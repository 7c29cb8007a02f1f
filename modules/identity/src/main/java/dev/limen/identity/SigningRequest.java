package dev.limen.identity;

import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * A device's proof that it holds a key (PKCS #10, RFC 2986). Whose certificate it becomes is said elsewhere: a name inside
 * the request counts for nothing. Stateless.
 */
public final class SigningRequest {
    private static final int CURVE_BITS = 256;

    private SigningRequest() {}

    /** {@return a request for a certificate of that key, as PEM} */
    public static String of(KeyPair keys) {
        try {
            return Pem.write(new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=node"), keys.getPublic())
                    .build(new JcaContentSignerBuilder(
                                    KeyPairs.signatureOf(keys.getPrivate().getAlgorithm()))
                            .build(keys.getPrivate())));
        } catch (OperatorCreationException impossible) {
            throw new IllegalStateException("this Java cannot sign", impossible);
        }
    }

    /**
     * {@return the key that asks}
     *
     * @param pem the request
     * @throws InvalidInputException when it is none, not signed by its own key, or the key is not one on P-256
     */
    public static PublicKey keyOf(String pem) {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            if (parser.readObject() instanceof PKCS10CertificationRequest request) {
                PublicKey key = new JcaPKCS10CertificationRequest(request).getPublicKey();
                if (key instanceof ECPublicKey curve
                        && curve.getParams().getCurve().getField().getFieldSize() == CURVE_BITS
                        && request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                    return key;
                }
            }
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | PKCSException
                | RuntimeException damaged) {
            throw unusable();
        }
        throw unusable();
    }

    private static InvalidInputException unusable() {
        return new InvalidInputException(
                "The signing request is not usable: send a PKCS #10 request as PEM, signed by its own P-256 key.");
    }
}
