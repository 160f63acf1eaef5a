import { startConsole } from "./start-console.tsx";

const root = document.getElementById("console");
if (root !== null) startConsole(root);
