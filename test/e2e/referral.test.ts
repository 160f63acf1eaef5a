import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publish, secretGet } from "./api.ts";
import { launchBrowser } from "./browser.ts";
import { type HostPage, servePage } from "./host-page.ts";
import { keys, type RunningProcess, startCollectorProcess, waitUntil } from "./running-process.ts";

let browser: Browser;
let collector: RunningProcess;
let host: HostPage;

beforeAll(async () => {
  [browser, collector] = await Promise.all([launchBrowser(), startCollectorProcess()]);
  host = await servePage(
    `<!doctype html><html lang="en"><title>Ledger</title><body><h1>Ledger</h1><waymark-referral></waymark-referral>
    <script async src="${collector.url}/waymark.js" data-key="${keys.publishable}"></script>`,
  );
  const program = {
    id: "invite-friends",
    kind: "referral",
    title: "Invite your friends",
    url: host.url,
  };
  await publish(collector.url, program);
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
  await collector?.stop();
});

interface Account {
  readonly user: string;
  readonly email: string;
  readonly account: string;
}

const signIn = async (page: Page, { user, email, account }: Account): Promise<void> => {
  await page.waitForFunction(() => "identify" in ((window as { waymark?: object }).waymark ?? {}));
  await page.evaluate(
    async (who) => {
      const { waymark } = window as unknown as {
        waymark: {
          identify(id: string, traits: object): void;
          group(id: string): void;
          flush(): Promise<void>;
        };
      };
      waymark.identify(who.user, { email: who.email });
      waymark.group(who.account);
      await waymark.flush();
    },
    { user, email, account },
  );
};

test("Marta shares her link, a friend opens it and signs up, and she reads that one has joined", async () => {
  const marta = await (await browser.newContext()).newPage();
  await marta.goto(host.url);
  await signIn(marta, { user: "u_marta", email: "marta@acme.example", account: "acme" });
  const field = marta.getByRole("textbox", { name: "Your link" });
  await field.waitFor();
  const link = await field.inputValue();
  expect(link).toMatch(new RegExp(`^${host.url}\\?via=[\\w-]{3,64}$`));
  const figures = () => marta.getByRole("definition").allTextContents();
  expect(await figures()).toEqual(["0", "0", "0"]);
  await marta.getByRole("button", { name: "Copy link" }).click();
  await marta.evaluate(() => (window as unknown as { waymark: { flush(): Promise<void> } }).waymark.flush());

  const friend = await (await browser.newContext()).newPage();
  const visited = friend.waitForRequest(
    (request) => request.url().includes("/v1/") && (request.postData() ?? "").includes("Referral Visited"),
  );
  await friend.goto(link);
  await visited;
  await signIn(friend, { user: "u_jonas", email: "jonas@globex.example", account: "globex" });

  let ledger = "";
  await waitUntil(
    async () => {
      ledger = JSON.stringify(await secretGet(`${collector.url}/v1/referrals`));
      await marta.reload();
      await field.waitFor();
      return (await figures())[1] === "1";
    },
    { timeoutMs: 20_000, what: () => `one who joined; the ledger was ${ledger}` },
  );
  expect((await figures())[0]).toBe("1");
});
