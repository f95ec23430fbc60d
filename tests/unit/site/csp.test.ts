import { describe, expect, test } from 'vitest';
import { inlineScriptHashes, withPolicy } from '../../../src/site/csp.ts';

const page = (head: string) => `<!doctype html><html><head><meta charset="utf-8">${head}</head></html>`;

describe('the security policy of a page', () => {
  test('names each inline script by its hash, once', () => {
    const html = page('<script>alert(1)</script><script type="module">alert(1)</script>');
    // echo -n 'alert(1)' | openssl dgst -sha256 -binary | base64
    expect(inlineScriptHashes(html)).toEqual(["'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"]);
  });

  test('needs no hash for files and data', () => {
    const html = page('<script src="/a.js"></script><script type="application/ld+json">{}</script>');
    expect(inlineScriptHashes(html)).toEqual([]);
  });

  test('stands before anything that could load', () => {
    expect(withPolicy(page('<script>alert(1)</script>'))).toMatch(
      /<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; [^"]+"><script>/,
    );
  });
});
