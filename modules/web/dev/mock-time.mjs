export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** So many milliseconds from now. */
export const iso = (offset) => new Date(Date.now() + offset).toISOString();
