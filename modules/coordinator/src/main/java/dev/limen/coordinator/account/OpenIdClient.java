package dev.limen.coordinator.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.limen.coordinator.access.OpenIdSettings;
import dev.limen.protocol.http.Problem;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The code flow of OpenID Connect with PKCE, state and nonce, as far as it concerns the provider. Blocks; thread-safe.
 *
 * <p>The provider is asked for its addresses at the first sign-in, so that the coordinator starts without it.
 */
final class OpenIdClient {
    private static final Logger log = LoggerFactory.getLogger(OpenIdClient.class);
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int LARGEST_KEY_SET = 256 << 10;

    /** A provider signs with a key of its own; a secret that both know, or no signature, would not do. */
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.ES384);

    private final OpenIdSettings settings;
    private volatile @Nullable OIDCProviderMetadata metadata;

    OpenIdClient(OpenIdSettings settings) {
        this.settings = settings;
    }

    /**
     * What must be remembered while somebody is at the provider's.
     *
     * @param back where the provider sends them back to
     */
    record Pending(State state, Nonce nonce, CodeVerifier verifier, URI back) {
        static Pending to(URI back) {
            return new Pending(new State(), new Nonce(), new CodeVerifier(), back);
        }
    }

    OpenIdSettings settings() {
        return settings;
    }

    /** {@return where to send somebody; {@code fresh} makes the provider ask them anew} */
    URI address(Pending pending, boolean fresh) {
        AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(
                        new ResponseType(ResponseType.Value.CODE),
                        new Scope("openid", "profile"),
                        new ClientID(settings.clientId()),
                        pending.back())
                .endpointURI(provider().getAuthorizationEndpointURI())
                .state(pending.state())
                .nonce(pending.nonce())
                .codeChallenge(pending.verifier(), CodeChallengeMethod.S256);
        if (fresh) {
            request.prompt(new Prompt(Prompt.Type.LOGIN)).maxAge(0);
        }
        return request.build().toURI();
    }

    /**
     * Exchanges what the provider sent somebody back with.
     *
     * @throws Problem 401 when it does not prove who they are, 502 when the provider does not answer
     */
    IDTokenClaimsSet exchange(Pending pending, URI answer) {
        OIDCProviderMetadata provider = provider();
        try {
            JWT token = token(provider, pending, code(pending, answer));
            return validated(provider, pending, token);
        } catch (ParseException | BadJOSEException unproven) {
            throw refused(String.valueOf(unproven.getMessage()));
        } catch (JOSEException | IOException away) {
            throw away(away);
        }
    }

    private AuthorizationCode code(Pending pending, URI answer) throws ParseException {
        AuthenticationResponse response = AuthenticationResponseParser.parse(answer);
        Issuer issuer = response.getIssuer();
        if (!pending.state().equals(response.getState())
                || (issuer != null
                        && !issuer.getValue().equals(settings.issuer().toString()))) {
            throw refused("it answers another request");
        }
        if (!response.indicatesSuccess()) {
            throw refused(
                    String.valueOf(response.toErrorResponse().getErrorObject().getCode()));
        }
        return response.toSuccessResponse().getAuthorizationCode();
    }

    private JWT token(OIDCProviderMetadata provider, Pending pending, AuthorizationCode code)
            throws ParseException, IOException {
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(code, pending.back(), pending.verifier());
        ClientID client = new ClientID(settings.clientId());
        URI endpoint = provider.getTokenEndpointURI();
        TokenRequest request = settings.clientSecret()
                .map(secret -> new TokenRequest.Builder(
                        endpoint, new ClientSecretBasic(client, new Secret(secret.read())), grant))
                .orElseGet(() -> new TokenRequest.Builder(endpoint, client, grant))
                .build();
        HTTPRequest http = request.toHTTPRequest();
        http.setConnectTimeout(PATIENCE_MILLIS);
        http.setReadTimeout(PATIENCE_MILLIS);
        http.setFollowRedirects(false);
        TokenResponse response = OIDCTokenResponseParser.parse(http.send());
        if (!response.indicatesSuccess()) {
            throw refused(
                    String.valueOf(response.toErrorResponse().getErrorObject().getCode()));
        }
        return ((OIDCTokenResponse) response.toSuccessResponse())
                .getOIDCTokens()
                .getIDToken();
    }

    private IDTokenClaimsSet validated(OIDCProviderMetadata provider, Pending pending, JWT token)
            throws BadJOSEException, JOSEException, IOException {
        JWSAlgorithm algorithm = ALGORITHMS.stream()
                .filter(known -> known.equals(token.getHeader().getAlgorithm()))
                .findFirst()
                .orElseThrow(() -> refused("its ID token is signed in a way that does not prove who signed"));
        return new IDTokenValidator(
                        new Issuer(settings.issuer()),
                        new ClientID(settings.clientId()),
                        algorithm,
                        provider.getJWKSetURI().toURL(),
                        new DefaultResourceRetriever(PATIENCE_MILLIS, PATIENCE_MILLIS, LARGEST_KEY_SET))
                .validate(token, pending.nonce());
    }

    private OIDCProviderMetadata provider() {
        OIDCProviderMetadata known = metadata;
        if (known != null) {
            return known;
        }
        try {
            OIDCProviderMetadata found =
                    OIDCProviderMetadata.resolve(new Issuer(settings.issuer()), PATIENCE_MILLIS, PATIENCE_MILLIS);
            metadata = found;
            return found;
        } catch (GeneralException | IOException away) {
            throw away(away);
        }
    }

    private static Problem refused(String why) {
        return new Problem(401, "The provider's answer does not prove who you are (" + why + "): sign in again.");
    }

    private Problem away(Exception cause) {
        log.atError()
                .addKeyValue("issuer", settings.issuer())
                .setCause(cause)
                .log("the provider of OpenID Connect does not answer as it should");
        return new Problem(502, "The sign-in at " + settings.issuer().getHost() + " does not answer: try again later.");
    }

    /** {@return a claim that is a text} */
    static Optional<String> text(IDTokenClaimsSet claims, String name) {
        return Optional.ofNullable(claims.getStringClaim(name));
    }
}
