import { useEffect, useRef, useState } from "preact/hooks";

/** Long enough to type a word, short enough to feel immediate. */
const searchDelayMs = 200;

export interface SearchFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly search: string;
  onSearch(search: string): void;
}

/** Searches as one types; the address follows, and a changed address fills the field. */
export const SearchField = ({ label, hint, search, onSearch }: SearchFieldProps) => {
  const [text, setText] = useState(search);
  const sent = useRef(search);
  const newest = useRef(onSearch);
  newest.current = onSearch;
  useEffect(() => {
    if (sent.current === search) return;
    sent.current = search;
    setText(search);
  }, [search]);
  useEffect(() => {
    if (text.trim() === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = text.trim();
      newest.current(sent.current);
    }, searchDelayMs);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <input
      class="search"
      type="search"
      aria-label={label}
      placeholder={hint}
      value={text}
      onInput={(event) => setText(event.currentTarget.value)}
    />
  );
};
