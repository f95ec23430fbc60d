/** An SVG file as a PNG file, made by the browser itself: nothing leaves the page. */

/** Both in pixels; browsers refuse larger canvases. */
const LONGEST_SIDE = 8192;
const LARGEST_AREA = 40_000_000;

/** The scale to draw at: as wished, less where the picture would be too large for a canvas. */
export function pngScale(width: number, height: number, wished: number): number {
  const bySide = LONGEST_SIDE / Math.max(width, height);
  const byArea = Math.sqrt(LARGEST_AREA / (width * height));
  return Math.min(wished, bySide, byArea);
}

/**
 * @param svg a complete SVG file with a ground, without references to other files
 * @param size of the drawing in CSS pixels
 * @param scale pixels of the PNG for each CSS pixel; lowered for huge drawings
 * @throws Error with a sentence for people where the browser cannot draw it
 */
export async function svgToPng(
  svg: string,
  size: { readonly width: number; readonly height: number },
  scale = 2,
): Promise<Blob> {
  const factor = pngScale(size.width, size.height, scale);
  const image = new Image();
  // A data address, not a blob: the page's Content Security Policy allows `data:` for pictures.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode().catch(() => {
    throw new Error('The browser could not draw this graph. Save it as SVG instead.');
  });
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(size.width * factor);
  canvas.height = Math.round(size.height * factor);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser offers no canvas to draw on. Save the graph as SVG instead.');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error('The graph is too large for a PNG. Save it as SVG instead.'));
    }, 'image/png');
  });
}
