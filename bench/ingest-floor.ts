import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { DatabaseSync } from "node:sqlite";
import { pragmas } from "../server/store/sqlite/schema.ts";

/**
 * The least a collector can do with a request: read it, parse it, insert the body as one row, answer. Same pragmas as the
 * store, no check, no key, no deduplication. What the collector's rate is compared with.
 */
const [file = ":memory:"] = process.argv.slice(2);
const db = new DatabaseSync(file);
db.exec(pragmas);
db.exec("CREATE TABLE body (seq INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT");
const insert = db.prepare("INSERT INTO body (body) VALUES (?)");

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const text = Buffer.concat(chunks).toString("utf8");
    const { batch } = JSON.parse(text) as { batch: unknown[] };
    insert.run(text);
    const answer = JSON.stringify({ success: true, accepted: batch.length });
    response.writeHead(200, { "content-type": "application/json", "content-length": answer.length });
    response.end(answer);
  });
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));

process.on("message", () => process.send?.({ cpu: process.cpuUsage() }));
