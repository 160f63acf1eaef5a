import { anchorTable, benchAnchors } from "./anchors.ts";
import { measureBytes } from "./bytes.ts";
import { benchDecide, decideTable } from "./decide.ts";
import { benchFeatures, featuresTable } from "./features.ts";
import { benchIngest, ingestTable } from "./ingest.ts";
import { benchScroll, scrollTable } from "./scroll-trace.ts";
import { benchTrackers, trackerTable } from "./trackers.ts";

/** `npm run bench`: every figure of the README, side by side in one run. */
console.log("Bytes a page downloads, brotli");
for (const [scenario, bytes] of Object.entries(measureBytes())) {
  console.log(`  ${scenario.padEnd(36)}${bytes.toLocaleString("en-GB").padStart(8)}`);
}

console.log("\nIngest, beside a floor of node:http + JSON.parse + one insert a body");
console.log(ingestTable(await benchIngest()));

console.log("\nFeatures: who uses what, and the past use of a new one, beside reading the same log once");
console.log(featuresTable(await benchFeatures()));

console.log("\nOne decision, beside parsing the content it is about");
console.log(decideTable(benchDecide()));

console.log("\nAnchors: the pages of test/anchors with three tour libraries");
console.log(anchorTable(await benchAnchors()));

console.log(
  "\nScrolling a page of 2,000 rows for three seconds, the page alone and with each library's highlight",
);
console.log(scrollTable(await benchScroll()));

console.log("\nThe tracker, beside five others as their documentation starts them");
console.log(trackerTable(await benchTrackers()));
