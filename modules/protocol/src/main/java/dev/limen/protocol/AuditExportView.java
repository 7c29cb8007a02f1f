package dev.limen.protocol;

import java.util.UUID;

/**
 * An export that was recorded in the chain; its entries are read as pages.
 *
 * @param chain which chain
 * @param key that signs it
 * @param first sequence of the first entry
 * @param last sequence of the last entry; less than {@code first} when there is none
 * @param previous hash of the entry before the first
 * @param head signed head of the last entry
 */
public record AuditExportView(UUID chain, String key, long first, long last, String previous, String head) {}
