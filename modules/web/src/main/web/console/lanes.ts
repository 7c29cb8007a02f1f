import type { GateStatus, NodeStatus } from '../shared/protocol.js';

/** A node and when we last heard of it, by our clock. */
export interface KnownNode {
  status: NodeStatus;
  heardAt: number;
}

export interface Lane {
  node: KnownNode;
  gate: GateStatus;
}

/** Nodes report every few seconds; three missed reports are not chance any more. */
export const SILENT_AFTER_MS = 15_000;

/** Reads the answer of `GET nodes`: statuses, bare or wrapped together with when the server received them. */
export function nodesOf(body: unknown, now: number): KnownNode[] {
  const list = Array.isArray(body) ? body : ((body as { nodes?: unknown } | null)?.nodes ?? []);
  if (!Array.isArray(list)) {
    return [];
  }
  return list.flatMap((item: unknown) => {
    const wrapped = item as { status?: NodeStatus; receivedAt?: string; lastSeen?: string } & Partial<NodeStatus>;
    const status = wrapped.status ?? wrapped;
    if (typeof status.node !== 'string' || !Array.isArray(status.gates)) {
      return [];
    }
    const heardAt = Date.parse(wrapped.receivedAt ?? wrapped.lastSeen ?? status.at ?? '');
    return [{ status: status as NodeStatus, heardAt: Number.isFinite(heardAt) ? Math.min(now, heardAt) : now }];
  });
}

/** One lane per gate, ordered by gate name as people count: gate-2 before gate-10. */
export function lanesOf(nodes: Iterable<KnownNode>): Lane[] {
  const lanes: Lane[] = [];
  for (const node of nodes) {
    for (const gate of node.status.gates) {
      lanes.push({ node, gate });
    }
  }
  return lanes.sort((a, b) => a.gate.gate.localeCompare(b.gate.gate, 'en', { numeric: true }));
}
