/** A cell: text is guarded, numbers and truth values are ours; null is empty. */
export type CsvCell = string | number | boolean | null;

/** One record of RFC 4180, with its line end. */
export const csvRecord = (cells: readonly CsvCell[]): string => `${cells.map(csvCell).join(",")}\r\n`;

/** Tells a spreadsheet that the file is UTF-8. */
export const byteOrderMark = "\uFEFF";

/**
 * What people wrote goes into somebody's spreadsheet, which runs a cell that begins with one of these signs as a formula. An apostrophe
 * before it makes it text again.
 * Source: OWASP, "CSV Injection".
 */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

const csvCell = (value: CsvCell): string => {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const text = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
