/** What is typed within this time of the key before it is one text, in milliseconds. */
const pauseMs = 800;

/** Finds a label, by its place. */
export type TypeAhead = (
  key: Pick<KeyboardEvent, "key" | "timeStamp">,
  labels: readonly string[],
) => number | undefined;

/** As in a list of the browser's: whose label begins with what is typed, so that 1 and 0 are 10. Other digits count places. */
export const createTypeAhead = (): TypeAhead => {
  let typed = "";
  let typedAt = 0;
  return ({ key, timeStamp }, labels) => {
    const find = (text: string) =>
      labels.findIndex((label) => label.toLowerCase().startsWith(text.toLowerCase()));
    typed = timeStamp - typedAt < pauseMs && find(typed + key) >= 0 ? typed + key : key;
    typedAt = timeStamp;
    return [find(typed), Number(key) - 1].find((place) => place in labels);
  };
};
