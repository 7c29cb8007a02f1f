package dev.limen.protocol;

import java.util.UUID;

/**
 * What the coordinator holds durably of a node's events.
 *
 * @param epoch which outbox file of the node
 * @param through every event of the batch up to this sequence is stored; the edge may delete them
 * @param stored how many of the batch were new; the rest had come before
 */
public record EventReceipt(UUID epoch, long through, int stored) {}
