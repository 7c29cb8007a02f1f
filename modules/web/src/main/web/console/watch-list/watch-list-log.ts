import { getJson } from '../../shared/api.js';
import type { Verdict, WatchListHit, WatchListHitView, WatchListReview } from '../../shared/protocol.js';

const PAGE = 500;
const KEPT_SETTLED = 20;

interface Page {
  hits: WatchListHitView[];
  more: boolean;
}

export type FetchHits = (after: number, limit: number) => Promise<Page>;

const fetchHits: FetchHits = async (after, limit) =>
  (await getJson<Page>(`watch-list-hits?after=${after}&limit=${limit}`)).body;

/** Another way of writing a name is not another person; the coordinator compares in the same way. */
export const sameName = (one: string, other: string): boolean => normal(one) === normal(other);

const normal = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();

/** Hits of the watch list: those that wait for a look, and the newest of those that two people have agreed about. */
export class WatchListLog {
  private readonly views = new Map<string, WatchListHitView>();

  constructor(private readonly fetch: FetchHits = fetchHits) {}

  /** Fetches every hit; rejects when the server cannot be read. */
  async catchUp(): Promise<void> {
    for (let after = 0, more = true; more; ) {
      const page = await this.fetch(after, PAGE);
      page.hits.forEach((view) => this.put(view));
      more = page.more && page.hits.length > 0;
      after = page.hits.at(-1)?.position ?? after;
    }
  }

  /** A hit of the live stream, which nobody can have looked at yet. Returns whether it was not there before. */
  hit(position: number, hit: WatchListHit): boolean {
    return this.put({ hit, position, reviews: [] });
  }

  /** Takes a hit with its reviews; they only ever become more. Returns whether that is news. */
  put(view: WatchListHitView): boolean {
    const known = this.views.get(view.hit.id);
    if (known && known.reviews.length >= view.reviews.length) {
      return false;
    }
    this.views.set(view.hit.id, view);
    this.forgetOldest();
    return true;
  }

  clear(): void {
    this.views.clear();
  }

  find(id: string): WatchListHitView | undefined {
    return this.views.get(id);
  }

  /** Oldest first: who has waited longest comes first. */
  waiting(): WatchListHitView[] {
    return this.sorted((view) => view.outcome === undefined);
  }

  /** Newest first. */
  settled(): WatchListHitView[] {
    return this.sorted((view) => view.outcome !== undefined).reverse();
  }

  private sorted(wanted: (view: WatchListHitView) => boolean): WatchListHitView[] {
    return [...this.views.values()].filter(wanted).sort((a, b) => a.position - b.position);
  }

  private forgetOldest(): void {
    this.settled()
      .slice(KEPT_SETTLED)
      .forEach((view) => this.views.delete(view.hit.id));
  }
}

/** Where a hit stands, in words for the list. */
export function stage({ reviews, outcome }: WatchListHitView): string {
  if (outcome) {
    return outcome === 'confirm' ? 'Confirmed by two' : 'Dismissed by two';
  }
  return ['Waits for the first look', 'Waits for a second person'][reviews.length] ?? 'No two agree yet: a further person must look';
}

/** The review that this person has given, when they have. */
export const reviewOf = (view: WatchListHitView, reviewer: string): WatchListReview | undefined =>
  view.reviews.find((review) => sameName(review.reviewer, reviewer));

/**
 * Whether a review's verdict and reason may be seen: whoever has still to look should judge the person, not the colleague.
 */
export const isOpen = (view: WatchListHitView, reviewer: string): boolean =>
  view.outcome !== undefined || (reviewer.trim() !== '' && reviewOf(view, reviewer) !== undefined);

export const VERDICT_WORD: Record<Verdict, string> = { confirm: 'Same person', dismiss: 'Somebody else' };

/** How alike, in words that promise nothing: a score is no probability. */
export function likeness({ score, threshold }: Pick<WatchListHit, 'score' | 'threshold'>): string {
  const beyond = (score - threshold) / Math.max(1 - threshold, 1e-6);
  if (beyond < 0) {
    return 'Less alike than this gate asks for';
  }
  if (beyond < 0.15) {
    return 'Only just alike enough to be shown';
  }
  return beyond < 0.45 ? 'Clearly more alike than needed' : 'Very much alike';
}
