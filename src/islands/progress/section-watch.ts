/** Which section of a page a reader has settled on. */

/** A reader who scrolls past does not read: so long must a section stay in view, in milliseconds. */
const SETTLED_MS = 3000;

/**
 * Tells the id of the section in view once it has stayed there; empty for the top of the page.
 * @returns what ends it
 */
export function watchSection(tell: (section: string) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told: string | null = null;
  const settle = () => {
    if (document.visibilityState === 'hidden') return;
    const section = sectionInView();
    if (section === told) return;
    told = section;
    tell(section);
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(settle, SETTLED_MS);
  };
  later();
  document.addEventListener('scroll', later, { passive: true });
  return () => {
    clearTimeout(timer);
    document.removeEventListener('scroll', later);
  };
}

/** The last heading that stands in the upper part of the window or above it. */
function sectionInView(): string {
  const limit = window.innerHeight * 0.4;
  const headings = [...document.querySelectorAll('main h2[id]')];
  const last = headings.findLast((heading) => heading.getBoundingClientRect().top <= limit);
  return last?.id ?? '';
}
