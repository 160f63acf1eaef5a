/**
 * Is this person in the share of an experience's audience that never sees it? The same answer on every device and every day,
 * unrelated between experiences.
 */
export const isHeldOut = (experienceId: string, person: string, holdout: number): boolean =>
  lotOf(`${experienceId} ${person}`) < holdout;

/**
 * A number from 0 to 1, always the same of one text and unrelated between texts. FNV-1a with a final mix, since its high bits alone
 * are poorly spread over short texts.
 */
export const lotOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
};
