/** Style sheets a test loads for their effect; Vite puts them on the page. */
declare module "*.css";
