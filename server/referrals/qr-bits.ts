import { encode } from "uqr";

/**
 * A link as a QR code: its modules row by row, one bit each, in base64. Two hundred letters, and the page needs no encoder: the side
 * is the root of the number of bits, the last few of which only fill a byte. Error correction M, no quiet zone.
 */
export const qrBits = (text: string): string => {
  const { size, data } = encode(text, { ecc: "M", border: 0 });
  const bytes = Buffer.alloc(Math.ceil((size * size) / 8));
  data.flat().forEach((isDark, index) => {
    if (isDark) bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (128 >> (index & 7));
  });
  return bytes.toString("base64");
};
