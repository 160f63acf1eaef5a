const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * The message id as the log's unique index holds it. A UUID in canonical form is its 16 bytes, less than half its text,
 * in the same order; any other id is its UTF-8 text. No id of 16 bytes meets a UUID's: those are marked by a leading zero byte.
 */
export const messageKey = (messageId: string): Uint8Array => {
  if (messageId.length === 36 && uuid.test(messageId))
    return Buffer.from(messageId.replaceAll("-", ""), "hex");
  const text = Buffer.from(messageId, "utf8");
  return text.length === 16 ? Buffer.concat([zero, text]) : text;
};

const zero = Buffer.of(0);
