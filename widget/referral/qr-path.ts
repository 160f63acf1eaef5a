/** The side of a QR code in modules, and its dark modules as an SVG path, of the bits that the collector tells in base64. */
export const qrPath = (bits: string): { readonly side: number; readonly path: string } => {
  const bytes = atob(bits);
  const side = Math.floor(Math.sqrt(bytes.length * 8));
  let path = "";
  for (let at = 0; at < side * side; at++) {
    if (bytes.charCodeAt(at >> 3) & (128 >> (at & 7)))
      path += `M${at % side} ${Math.floor(at / side)}h1v1h-1`;
  }
  return { side, path };
};
