package dev.limen.identity;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The key with which TLS shows who we are; another takes its place for the connections that are opened from then on.
 * Thread-safe.
 */
public final class HeldKey extends X509ExtendedKeyManager {
    private volatile Generations held;

    /** Holds {@code first} until told otherwise. */
    public HeldKey(KeyAndChain first) {
        this.held = new Generations(first, first);
    }

    /** {@return what connections show that are opened now} */
    public KeyAndChain current() {
        return held.current;
    }

    /** From now on shows {@code next}; a handshake that is under way ends with what it began with. */
    public void replace(KeyAndChain next) {
        held = new Generations(next, held.current);
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        for (String keyType : keyTypes) {
            if (keyType.equals(held.current.key().getAlgorithm())) {
                return alias(held.current);
            }
        }
        return null;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return chooseEngineClientAlias(new String[] {keyType}, issuers, engine);
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return chooseEngineClientAlias(keyTypes, issuers, null);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return chooseEngineServerAlias(keyType, issuers, null);
    }

    @Override
    public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[] {alias(held.current)};
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return getClientAliases(keyType, issuers);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return named(alias).chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return named(alias).key();
    }

    private KeyAndChain named(String alias) {
        Generations now = held;
        return alias.equals(alias(now.before)) ? now.before : now.current;
    }

    private static String alias(KeyAndChain key) {
        return NodeCertificate.serial(key.certificate());
    }

    private record Generations(KeyAndChain current, KeyAndChain before) {}
}
