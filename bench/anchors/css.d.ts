/** Vite hands the file over as one minified string. */
declare module "*.css?inline" {
  const css: string;
  // biome-ignore lint/style/noDefaultExport: the shape is Vite's.
  export default css;
}
