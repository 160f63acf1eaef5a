/** Two digits typed within this time are one number, in milliseconds. */
const secondDigitMs = 800;

export type KeyedScore = (
  key: Pick<KeyboardEvent, "key" | "timeStamp">,
  scale: { readonly min: number; readonly max: number },
) => number | undefined;

/** What a key chooses on a scale: digits, also two quick ones for 10; Home and End; undefined where it chooses nothing. */
export const createKeyedScore = (): KeyedScore => {
  let last = "";
  let lastAt = 0;
  return ({ key, timeStamp }, { min, max }) => {
    if (key === "Home") return min;
    if (key === "End") return max;
    if (!/^\d$/.test(key)) return undefined;
    const both = timeStamp - lastAt < secondDigitMs ? last + key : key;
    last = key;
    lastAt = timeStamp;
    return [both, key].map(Number).find((score) => score >= min && score <= max);
  };
};
