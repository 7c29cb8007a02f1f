export interface VisibleRange {
  /** First row to draw. */
  first: number;
  /** One past the last row to draw. */
  end: number;
}

/** Which rows of a list of equal heights to draw, with some to spare above and below. */
export function visibleRange(
  scrollTop: number,
  viewHeight: number,
  rowHeight: number,
  count: number,
  spare = 4,
): VisibleRange {
  const first = Math.max(0, Math.min(count, Math.floor(scrollTop / rowHeight) - spare));
  const end = Math.min(count, Math.ceil((scrollTop + viewHeight) / rowHeight) + spare);
  return { first, end: Math.max(first, end) };
}
