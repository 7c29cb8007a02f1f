package dev.limen.coordinator.account;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import dev.limen.coordinator.access.PasskeySite;
import dev.limen.coordinator.access.Secrets;
import dev.limen.coordinator.store.PasskeyStore.KnownKey;
import dev.limen.core.InvalidInputException;
import dev.limen.protocol.PasskeyView.Assertion;
import dev.limen.protocol.PasskeyView.New;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Reads what browsers send of passkeys and verifies it (Web Authentication, level 2, sections 7.1 and 7.2): the user must
 * have been verified, and how a passkey was made is not asked (attestation {@code none}). Pure, but slow to
 * begin with: not for the event loop. Thread-safe.
 */
public final class PasskeyCeremony {
    private static final ObjectConverter CONVERTER = new ObjectConverter();
    private static final AttestedCredentialDataConverter KEYS = new AttestedCredentialDataConverter(CONVERTER);
    private static final WebAuthnManager MANAGER = WebAuthnManager.createNonStrictWebAuthnManager(CONVERTER);
    private static final List<PublicKeyCredentialParameters> TAKEN = PasskeyDesk.ALGORITHMS.stream()
            .map(number -> new PublicKeyCredentialParameters(
                    PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.create(number)))
            .toList();

    private PasskeyCeremony() {}

    /** A new passkey that could be read; nothing of it is verified. */
    public static final class Offered {
        private final RegistrationData data;

        private Offered(RegistrationData data) {
            this.data = data;
        }
    }

    /** A passkey that is shown and could be read; nothing of it is verified. */
    public static final class Shown {
        private final AuthenticationData data;

        private Shown(AuthenticationData data) {
            this.data = data;
        }
    }

    /**
     * {@return what a browser sent}
     *
     * @throws InvalidInputException when it cannot be read
     */
    public static Offered read(New sent) {
        byte[] clientData = bytes("clientData", sent.clientData());
        byte[] attestation = bytes("attestation", sent.attestation());
        try {
            return new Offered(MANAGER.parse(new RegistrationRequest(attestation, clientData)));
        } catch (RuntimeException malformed) {
            throw unreadable(malformed);
        }
    }

    /**
     * {@return what a browser sent}
     *
     * @throws InvalidInputException when it cannot be read
     */
    public static Shown read(Assertion sent) {
        AuthenticationRequest request = new AuthenticationRequest(
                bytes("id", sent.id()),
                bytes("authenticatorData", sent.authenticatorData()),
                bytes("clientData", sent.clientData()),
                bytes("signature", sent.signature()));
        sent.user().ifPresent(user -> bytes("user", user));
        try {
            return new Shown(MANAGER.parse(request));
        } catch (RuntimeException malformed) {
            throw unreadable(malformed);
        }
    }

    /**
     * {@return what to know the new passkey by}
     *
     * @param challenge what it was asked to sign
     * @throws PasskeyRefusedException when it does not fit
     */
    public static KnownKey verify(Offered offered, PasskeySite site, byte[] challenge) {
        try {
            RegistrationData made = MANAGER.verify(
                    offered.data, new RegistrationParameters(server(site, challenge), TAKEN, true, true));
            AuthenticatorData<?> said = present(made.getAttestationObject()).getAuthenticatorData();
            AttestedCredentialData key = present(said.getAttestedCredentialData());
            return new KnownKey(
                    Secrets.text(key.getCredentialId()), KEYS.convert(key), said.getSignCount(), said.isFlagBE());
        } catch (RuntimeException refused) {
            throw PasskeyRefusedException.of(refused);
        }
    }

    /**
     * {@return how often the passkey has signed now, as far as it says}
     *
     * @param challenge what it was asked to sign
     * @param known what it is known by
     * @throws PasskeyRefusedException when it does not fit
     */
    public static long verify(Shown shown, PasskeySite site, byte[] challenge, KnownKey known) {
        try {
            CredentialRecordImpl record = new CredentialRecordImpl(
                    new NoneAttestationStatement(),
                    true,
                    known.backupEligible(),
                    null,
                    known.counter(),
                    KEYS.convert(known.publicKey()),
                    null,
                    null,
                    null,
                    null);
            AuthenticationData data = MANAGER.verify(
                    shown.data, new AuthenticationParameters(server(site, challenge), record, null, true, true));
            return present(data.getAuthenticatorData()).getSignCount();
        } catch (RuntimeException refused) {
            throw PasskeyRefusedException.of(refused);
        }
    }

    private static ServerProperty server(PasskeySite site, byte[] challenge) {
        return ServerProperty.builder()
                .origin(new Origin(site.origin()))
                .rpId(site.name())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    private static <T> T present(T value) {
        return Optional.ofNullable(value).orElseThrow();
    }

    private static byte[] bytes(String member, String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length > 0) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // told below
        }
        throw new InvalidInputException("The member \"" + member + "\" of the passkey must be base64 for URLs.");
    }

    private static InvalidInputException unreadable(RuntimeException malformed) {
        return new InvalidInputException(
                "What the passkey sent cannot be read: try again, or use another passkey.", malformed);
    }
}
