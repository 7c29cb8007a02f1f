import { getJson } from '../../shared/api.js';
import { age } from '../../shared/format.js';
import type { NodeStatus, PeerStatus } from '../../shared/protocol.js';
import { SILENT_AFTER_MS } from '../lanes.js';

export interface NodeView {
  status: NodeStatus;
  ageMillis: number;
  /** The node's clock minus the coordinator's. */
  clockOffsetMillis: number;
  /** Changes it has not applied. */
  feedLag: number;
  gaps: Array<{ epoch: string; first: number; last: number }>;
}

export interface EnrolledNode {
  node: string;
  zones: string[];
  enrolledAt: string;
  certificateUntil?: string;
  revokedAt?: string;
}

/** A machine that reports, that was enrolled, or both. */
export interface ListedNode {
  node: string;
  view?: NodeView;
  identity?: EnrolledNode;
}

export interface NodeList {
  nodes: ListedNode[];
  /** Why nodes come without certificates; empty when they need one. */
  plain: string;
}

/** Reads both lists; whoever may not see identities still sees how nodes are. */
export async function readNodes(): Promise<NodeList> {
  const [views, identities] = await Promise.all([
    getJson<NodeView[]>('nodes').then(({ body }) => body),
    getJson<EnrolledNode[]>('node-identities').then(
      ({ body }) => ({ list: body, plain: '' }),
      (fault: Error) => ({ list: [] as EnrolledNode[], plain: fault.message }),
    ),
  ]);
  return { nodes: merged(views, identities.list), plain: identities.plain };
}

/** One row per machine, by name as people count. */
export function merged(views: readonly NodeView[], identities: readonly EnrolledNode[]): ListedNode[] {
  const nodes = new Map<string, ListedNode>();
  views.forEach((view) => nodes.set(view.status.node, { node: view.status.node, view }));
  identities.forEach((identity) => nodes.set(identity.node, { ...nodes.get(identity.node), node: identity.node, identity }));
  return [...nodes.values()].sort((a, b) => a.node.localeCompare(b.node, 'en', { numeric: true }));
}

/** What somebody should do something about, worst first; empty when all is well. */
export function troubles({ view, identity }: ListedNode, readAt: number, now: number): string[] {
  const said: string[] = [];
  if (identity?.revokedAt) {
    said.push('Revoked: not listened to');
  } else if (!view) {
    said.push('Enrolled, has not reported yet');
  }
  if (view && !identity?.revokedAt) {
    const silent = view.ageMillis + now - readAt;
    if (silent > SILENT_AFTER_MS) {
      said.push(`Not heard of for ${age(silent)}`);
    }
    (view.status.peers ?? [])
      .filter((peer) => !peer.reachable)
      .forEach((peer) => said.push(`${peer.node} is not asked before gates open: ${peer.problem ?? 'it does not answer.'}`));
    view.status.gates.filter((gate) => gate.problem).forEach((gate) => said.push(`${gate.gate}: ${gate.problem}`));
    if (Math.abs(view.clockOffsetMillis) > 2_000) {
      said.push(`Its clock is ${(view.clockOffsetMillis / 1000).toFixed(1)} s off`);
    }
    const missing = view.gaps.reduce((sum, gap) => sum + gap.last - gap.first + 1, 0);
    if (missing > 0) {
      said.push(`${missing} events were never delivered`);
    }
  }
  const certificate = certificateInWords(identity, now);
  return certificate.warn && !identity?.revokedAt ? [...said, certificate.words] : said;
}

const DAY_MS = 86_400_000;

/** How long a node's certificate is good. */
export function certificateInWords(identity: EnrolledNode | undefined, now: number): { words: string; warn: boolean } {
  if (!identity?.certificateUntil) {
    return { words: 'none', warn: false };
  }
  const left = Date.parse(identity.certificateUntil) - now;
  if (left <= 0) {
    return { words: `Certificate ran out ${age(-left)} ago`, warn: true };
  }
  return left < 2 * DAY_MS
    ? { words: `Certificate runs out in ${age(left)}`, warn: true }
    : { words: `${Math.floor(left / DAY_MS)} days`, warn: false };
}

/** Which other nodes of the building a node asks before it opens, in words; empty when it knows none. */
export function peersInWords(peers: readonly PeerStatus[] | undefined, clockOffsetMillis: number, now: number): string[] {
  return (peers ?? []).map((peer) => {
    // The node says it by its own clock.
    const heard = peer.heardAt ? age(Math.max(0, now - Date.parse(peer.heardAt) + clockOffsetMillis)) : undefined;
    if (!peer.reachable) {
      return `${peer.node}: not reached${heard ? ` for ${heard}` : ' since it started'}`;
    }
    const waiting = peer.behind + peer.owed;
    return waiting > 0 ? `${peer.node}: reached, ${waiting} ${waiting === 1 ? 'passage' : 'passages'} on the way` : `${peer.node}: reached`;
  });
}
