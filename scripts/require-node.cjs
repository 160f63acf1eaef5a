// Plain CommonJS on purpose: an old Node must be able to run this far and say what to do.
const major = Number(process.versions.node.split(".")[0]);
if (major < 24) {
  console.error(
    `Waymark needs Node 24 or newer; this is ${process.versions.node}. \`npm install\` brings it along in node_modules/.bin, unless it ran with --ignore-scripts or the script of the package "node" was blocked: run \`npm rebuild node\`.`,
  );
  process.exit(1);
}
