/** Files from and to the learner's disk, and the clipboard. Nothing leaves the page. */

/** Letters, digits and hyphens of a title, for the name of a file. */
export function fileName(title: string, extension: string): string {
  const name = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${name || 'workflow'}.${extension}`;
}

export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has begun to save by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export function saveText(name: string, text: string, type = 'application/json'): void {
  saveFile(name, new Blob([text], { type: `${type};charset=utf-8` }));
}

/** False where the browser does not let the page write there. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** @throws Error with a sentence for people */
export async function readTextFile(file: File, longest: number): Promise<string> {
  if (file.size > longest) {
    const size = Math.ceil(longest / 1_000_000);
    throw new Error(`${file.name} is too large: files of up to ${size} MB can be read.`);
  }
  try {
    return await file.text();
  } catch {
    throw new Error(`${file.name} could not be read. Choose it again.`);
  }
}
