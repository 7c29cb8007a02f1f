/** From where to where, as a kiosk hands it over: nothing in it is about a person. */
export interface WayAsked {
  from: string;
  to: string;
  stepFree: boolean;
}

/** Reads `FROM/TO/wheelchair` behind `#way=`, each part as `encodeURIComponent` writes it. */
export function wayOf(hash: string): WayAsked | undefined {
  try {
    const [from, to, profile] = (/^#way=(.+)$/.exec(hash)?.[1] ?? '').split('/').map(decodeURIComponent);
    return from && to ? { from, to, stepFree: profile === 'wheelchair' } : undefined;
  } catch {
    return undefined;
  }
}
