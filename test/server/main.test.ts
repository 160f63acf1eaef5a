import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startCollector } from "../../server/main.ts";

let folder: string;
let running: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "waymark-main-"));
  running = [];
});
afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

const key = { publishable: "pk_main_test", secret: "sk_main_test" };

interface Served {
  readonly child: ChildProcess;
  readonly url: string;
  readonly exit: Promise<number | null>;
  readonly output: () => string;
}

/** `waymark serve` as an operator runs it. */
const serve = (env: Record<string, string> = {}): Promise<Served> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["server/command.ts", "serve"], {
      env: {
        PATH: process.env.PATH,
        WAYMARK_PORT: "0",
        WAYMARK_DATA: folder,
        WAYMARK_PUBLISHABLE_KEY: key.publishable,
        WAYMARK_SECRET_KEY: key.secret,
        ...env,
      },
    });
    running.push(child);
    const exit = new Promise<number | null>((done) => child.once("exit", done));
    let output = "";
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const url = /http:\/\/\S+/.exec(output)?.[0];
      if (url !== undefined) resolve({ child, url, exit, output: () => output });
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    void exit.then((code) => reject(new Error(`Ended with ${code}: ${output}`)));
  });

const post = async (
  url: string,
  batch: readonly object[],
): Promise<{ accepted: number; duplicate: number }> => {
  const response = await fetch(`${url}/v1/batch`, {
    method: "POST",
    headers: { authorization: `Bearer ${key.publishable}` },
    body: JSON.stringify({ batch }),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as { accepted: number; duplicate: number };
};

const bySecret = { headers: { authorization: `Bearer ${key.secret}` } };

const batchOf = (sender: number, turn: number): object[] =>
  Array.from({ length: 20 }, (_, index) => ({
    type: "track",
    event: "Invoice Sent",
    userId: `u_${sender}`,
    messageId: `${sender}-${turn}-${index}`,
    context: { groupId: "acme" },
  }));

describe("waymark serve", () => {
  test("killed in the middle of ingest, it has everything it acknowledged exactly once after a restart", async () => {
    const first = await serve();
    const acknowledged: object[][] = [];
    const senders = Array.from({ length: 8 }, async (_, sender) => {
      for (let turn = 0; ; turn++) {
        const batch = batchOf(sender, turn);
        try {
          await post(first.url, batch);
        } catch {
          return { sender, unanswered: batch };
        }
        acknowledged.push(batch);
        if (acknowledged.length === 60) first.child.kill("SIGKILL");
      }
    });
    const unanswered = await Promise.all(senders);
    expect(acknowledged.length).toBeGreaterThanOrEqual(60);

    const second = await serve();
    // What was acknowledged is there already; what was not may be, and is sent again as a client would.
    for (const batch of acknowledged) {
      expect(await post(second.url, batch)).toMatchObject({ accepted: 0, duplicate: 20 });
    }
    for (const { unanswered: batch } of unanswered) await post(second.url, batch);

    for (const { sender } of unanswered) {
      const response = await fetch(`${second.url}/v1/users/u_${sender}/export`, bySecret);
      const { user, events } = (await response.json()) as {
        user: { journey: { events: Record<string, { count: number }> } };
        events: { messageId: string }[];
      };
      const sent = [...acknowledged.flat(), ...unanswered.flatMap((one) => one.unanswered)]
        .map((event) => (event as { messageId: string }).messageId)
        .filter((id) => id.startsWith(`${sender}-`));
      expect(events.map(({ messageId }) => messageId).sort()).toEqual(sent.sort());
      expect(user.journey.events["Invoice Sent"]?.count).toBe(sent.length);
    }
  }, 30_000);

  test("asked to stop, it finishes what it has begun and leaves with 0", async () => {
    const { child, url, exit } = await serve();
    const posts = Array.from({ length: 5 }, (_, sender) => post(url, batchOf(sender, 0)));
    await Promise.all(posts);
    child.kill("SIGTERM");
    expect(await exit).toBe(0);
    await expect(post(url, batchOf(9, 0))).rejects.toThrow();
  });

  test("says what is wrong with its configuration and leaves with 1", async () => {
    await expect(serve({ WAYMARK_PORT: "http" })).rejects.toThrow(
      /Ended with 1: .*WAYMARK_PORT must be a port/s,
    );
    const { url } = await serve();
    const taken = new URL(url).port;
    await expect(serve({ WAYMARK_PORT: taken, WAYMARK_DATA: join(folder, "other") })).rejects.toThrow(
      new RegExp(`Ended with 1: .*${taken} is taken`, "s"),
    );
  });

  test("keeps a second one out of its data folder, and lets go of it when it ends", async () => {
    const { child, exit } = await serve();
    await expect(serve()).rejects.toThrow(/Ended with 1: .*is in use by another collector/s);
    child.kill("SIGTERM");
    await exit;
    await serve();
  });

  test.each<[string, Record<string, string>, string]>([
    ["a data folder that is a file", { WAYMARK_DATA: "package.json" }, "is no folder to write into (EEXIST)"],
    [
      "an address of another machine",
      { WAYMARK_HOST: "192.0.2.1" },
      "192.0.2.1 is no address of this machine",
    ],
    ["a host that is none", { WAYMARK_HOST: "host.invalid" }, "host.invalid is not known here"],
    [
      "an old Node",
      {
        NODE_OPTIONS: `--import "data:text/javascript,Object.defineProperty(process,'versions',{value:{node:'20.1.0'}})"`,
      },
      "Waymark needs Node 24 or newer, and this is 20.1.0",
    ],
  ])("says so of %s, in a line, and leaves with 1", async (_, env, message) => {
    const failure = await serve(env).catch(String);
    expect(failure).toMatch(/Ended with 1: /);
    expect(failure).toContain(message);
    expect(failure).not.toMatch(/^\s+at /m);
  });

  test("prints the tag to put into a page, and no secret", async () => {
    const { url, output } = await serve();
    await expect
      .poll(output)
      .toContain(`<script async src="${url}/waymark.js" data-key="${key.publishable}"></script>`);
    expect(output()).toContain(`${url}/console/`);
    expect(output()).not.toContain(key.secret);
  });

  test("tells an address to go to where it listens on all there are", async () => {
    const { url } = await serve({ WAYMARK_HOST: "0.0.0.0" });
    expect(url).toMatch(/^http:\/\/localhost:\d+$/);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  test("says which file of its own it cannot read", async () => {
    writeFileSync(join(folder, "waymark.db"), "no database".repeat(99));
    await expect(serve()).rejects.toThrow(
      /Ended with 1: .*waymark\.db cannot be opened \(.+\): bring it back/s,
    );
  });
});

describe("startCollector", () => {
  test("makes keys on first start, keeps them, and keeps them private", async () => {
    const env = { WAYMARK_PORT: "0", WAYMARK_DATA: folder };
    const first = await startCollector({ env });
    const { keys } = first;
    expect(keys.publishable).toMatch(/^pk_[\w-]{32}$/);
    expect(keys.secret).toMatch(/^sk_[\w-]{32}$/);
    expect(statSync(join(folder, "keys.json")).mode & 0o777).toBe(0o600);
    await first.stop();
    await first.stop();
    const second = await startCollector({ env });
    expect(second.keys).toEqual(keys);
    expect((await fetch(`${second.url}/healthz`)).status).toBe(200);
    await second.stop();

    writeFileSync(join(folder, "keys.json"), "{");
    await expect(startCollector({ env })).rejects.toThrow(/keys\.json does not hold two keys/);
    expect(readFileSync(join(folder, "keys.json"), "utf8")).toBe("{");
  });
});
