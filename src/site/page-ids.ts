const counts = new WeakMap<Request, Map<string, number>>();

/** An id that no other part of the page being built has: `fact-standard-price-1`, then `-2`. The same in every build. */
export function pageId(request: Request, stem: string): string {
  const ofPage = counts.get(request) ?? new Map<string, number>();
  counts.set(request, ofPage);
  const next = (ofPage.get(stem) ?? 0) + 1;
  ofPage.set(stem, next);
  return `${stem}-${next}`;
}
