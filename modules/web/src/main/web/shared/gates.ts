/** The gate ids in an answer of `GET gates`: a list, or an object that holds one. */
export function gatesOf(body: unknown): string[] {
  const list = Array.isArray(body) ? body : ((body as { gates?: unknown } | null)?.gates ?? []);
  if (!Array.isArray(list)) {
    return [];
  }
  return list
    .map((item: unknown) =>
      typeof item === 'string'
        ? item
        : ((item as { gate?: unknown; id?: unknown } | null)?.gate ?? (item as { id?: unknown } | null)?.id),
    )
    .filter((id): id is string => typeof id === 'string');
}
