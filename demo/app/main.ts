import { startLedger } from "./ledger.tsx";

const root = document.querySelector("#app");
if (root !== null) startLedger(root);
