/** Begins an answer to a question with choices that was typed instead of chosen, so that no typed text can pass for a choice. */
export const otherPrefix = "other:";

/** `other:To chase late payers` as a person would read it; an id of a choice stays as it is. */
export const withoutOther = (answer: string): string =>
  answer.startsWith(otherPrefix) ? answer.slice(otherPrefix.length).trim() : answer;
