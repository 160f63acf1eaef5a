export const Logo = ({ size = 24 }: { size?: number }) => (
  <svg class="logo" viewBox="0 0 22 22" width={size} height={size} aria-hidden="true">
    <path class="logo-ground" d="M11 1l9 5.200v9.600L11 21l-9-5.200V6.200z" />
    <path class="logo-hill" d="M5.600 15l3.900-7 2.400 3.900 1.600-2.300 2.900 5.400z" />
  </svg>
);

const navPaths = {
  today: "M3 12.500l4-4.500 3 3 6-6.500M12 4.500h4v4M3 16.500h14",
  accounts: "M3 16.500v-10l5-3v13M8 7.500h8.500v9M3 16.500h14M11 11h2.500M11 13.500h2.500",
  features: "M3.500 3.500h5v5h-5zM11.500 3.500h5v5h-5zM3.500 11.500h5v5h-5zM14 11.500v5M11.500 14h5",
  surveys: "M3.500 4h13v9.500h-7L6 16.500v-3H3.500zM7 7.500h6M7 10h4",
  guides: "M10 2.500v15M10 4h5l2 2.250-2 2.250h-5M10 10H5l-2 2.250L5 14.500h5M7.500 17.500h5",
  badges:
    "M10 12a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9zM7 11l-1.500 6.500 4.500-2.500 4.500 2.500L13 11",
  referrals:
    "M7.500 9.500a2.750 2.750 0 1 0 0-5.500 2.750 2.750 0 0 0 0 5.500zM2.500 16.500c0-3 2-4.500 5-4.500s5 1.500 5 4.500M15 6v5M12.500 8.500h5",
} as const;

export const NavIcon = ({ name }: { name: keyof typeof navPaths }) => (
  <svg class="nav-icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
    <path d={navPaths[name]} />
  </svg>
);

export const Chevron = () => (
  <svg class="chevron" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
    <path d="M4 2.500 8 6 4 9.500" />
  </svg>
);

/** Which way a column is sorted; both ways, faintly, where it is not. */
export const SortMark = ({ direction }: { direction: "ascending" | "descending" | "none" }) => (
  <svg class={`sort-mark sort-${direction}`} viewBox="0 0 8 12" width="8" height="12" aria-hidden="true">
    <path class="sort-up" d="M4 1 7 5H1z" />
    <path class="sort-down" d="M4 11 1 7h6z" />
  </svg>
);
