package dev.limen.coordinator.node;

/**
 * Where nodes are listened to.
 *
 * @param nodes TCP port for nodes with a certificate
 * @param enrolment TCP port for nodes with a code
 */
public record NodePorts(int nodes, int enrolment) {}
