const paths = {
  dashboard: "M4 13h6V4H4zM14 20h6v-9h-6zM4 20h6v-3H4zM14 7h6V4h-6z",
  invoices: "M6 3h9l4 4v14l-3-2-2.5 2L11 19l-2.500 2L6 19zM9 9h6M9 13h6",
  clients:
    "M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM3 20c.5-3.500 2.800-5.500 6-5.500s5.500 2 6 5.500M16 4.500a3.500 3.500 0 0 1 0 6.300M18 14.800c1.700.8 2.700 2.500 3 5.200",
  reports: "M4 20V4M4 20h16M8 16v-4M12.500 16V8M17 16v-6",
  settings: "M4 7h9M17 7h3M4 17h3M11 17h9M15 9.500v-5M9 19.500v-5",
  plus: "M12 5v14M5 12h14",
  menu: "M4 7h16M4 12h16M4 17h16",
  close: "m6 6 12 12M18 6 6 18",
  download: "M12 4v11M7.500 11 12 15.500 16.500 11M5 20h14",
  back: "M19 12H5M11 6l-6 6 6 6",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM20 20l-4-4",
  repeat: "M4 11V9a3 3 0 0 1 3-3h12l-3-3M20 13v2a3 3 0 0 1-3 3H5l3 3",
  check: "m5 12.500 4.500 4.500L19 7.500",
} as const;

export type IconName = keyof typeof paths;

/** Decorative: the words beside it, or the label of its button, carry the meaning. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
);
