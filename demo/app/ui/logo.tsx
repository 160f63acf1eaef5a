export const Logo = () => (
  <span class="logo">
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <path d="M10 8v16h12M15 12h7M15 17h7" />
    </svg>
    Ledger
  </span>
);
