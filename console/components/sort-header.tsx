import { SortMark } from "./icons.tsx";

export interface SortHeaderProps<C extends string> {
  readonly column: C;
  readonly label: string;
  /** The order of the table: a column, with `-` before it from the last to the first. */
  readonly sort: C | `-${C}`;
  readonly isNumber?: boolean;
  onSort(sort: C | `-${C}`): void;
}

/** The second press of a header turns the order round. */
export const SortHeader = <C extends string>({
  column,
  label,
  sort,
  isNumber = false,
  onSort,
}: SortHeaderProps<C>) => {
  const direction = sort === column ? "ascending" : sort === `-${column}` ? "descending" : "none";
  return (
    <th scope="col" class={`column-${column} ${isNumber ? "number" : ""}`} aria-sort={direction}>
      <button
        type="button"
        class="sort"
        onClick={() => onSort(direction === "ascending" ? `-${column}` : column)}
      >
        {label}
        <SortMark direction={direction} />
      </button>
    </th>
  );
};
