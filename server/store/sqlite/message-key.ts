/**
 * The message id as the log's unique index holds it. A UUID in canonical form is its 16 bytes, less than half its text,
 * in the same order; any other id is its UTF-8 text. A text of 16 bytes gets a zero byte before it, so it meets no UUID's.
 */
export const messageKey = (messageId: string): Uint8Array => {
  const packed = messageId.length === 36 ? packUuid(messageId) : null;
  if (packed !== null) return packed;
  const text = Buffer.from(messageId, "utf8");
  return text.length === 16 ? Buffer.concat([zero, text]) : text;
};

const zero = Buffer.of(0);

const dash = 45;

/** By hand, since it runs for every event: a pattern and `Buffer.from(…, "hex")` take five times as long. */
const packUuid = (text: string): Uint8Array | null => {
  const bytes = new Uint8Array(16);
  let place = 0;
  for (let index = 0; index < 36; ) {
    if (index === 8 || index === 13 || index === 18 || index === 23) {
      if (text.charCodeAt(index) !== dash) return null;
      index += 1;
    }
    const high = nibble(text.charCodeAt(index));
    const low = nibble(text.charCodeAt(index + 1));
    if (high < 0 || low < 0) return null;
    bytes[place] = high * 16 + low;
    place += 1;
    index += 2;
  }
  return bytes;
};

/** Lower case only: in upper case it would be another id with the same bytes. */
const nibble = (code: number): number =>
  code >= 48 && code <= 57 ? code - 48 : code >= 97 && code <= 102 ? code - 87 : -1;
