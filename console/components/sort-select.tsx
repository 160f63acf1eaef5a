/** Chooses the order of a list, where its headers are too many or out of sight. */
export const SortSelect = <Sort extends string>({
  label,
  sorts,
  sort,
  onSort,
}: {
  readonly label: string;
  /** What each order is called. */
  readonly sorts: { readonly [sort in Sort]: string };
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}) => (
  <label class="sort-select">
    <span>{label}</span>
    <select value={sort} onChange={(event) => onSort(event.currentTarget.value as Sort)}>
      {Object.entries<string>(sorts).map(([sort, name]) => (
        <option key={sort} value={sort}>
          {name}
        </option>
      ))}
    </select>
  </label>
);
