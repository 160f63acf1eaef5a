import { afterEach, expect, test } from "vitest";
import { createTurn } from "../../widget/turn.ts";

/** Two tabs: each has its own. */
const mine = createTurn(navigator.locks);
const theirs = createTurn(navigator.locks);

const isHeld = async () =>
  ((await navigator.locks.query()).held ?? []).some(({ name }) => name === "waymark.turn");

afterEach(async () => {
  mine.give();
  theirs.give();
  await expect.poll(isHeld).toBe(false);
});

test("one has it at a time, and the other hears when it is free", async () => {
  expect(await mine.take()).toBe(true);
  expect(await theirs.take()).toBe(false);
  const free = theirs.whenFree();
  mine.give();
  await free;
  expect(await theirs.take()).toBe(true);
});

test("asking twice is asking once", async () => {
  expect(await Promise.all([mine.take(), mine.take()])).toEqual([true, true]);
  mine.give();
  await expect.poll(() => theirs.take()).toBe(true);
});

test("what is given back before it came is not kept", async () => {
  const asked = mine.take();
  mine.give();
  expect(await asked).toBe(false);
  await expect.poll(() => theirs.take()).toBe(true);
});

test("given back and taken again at once, it is still ours", async () => {
  const asked = mine.take();
  mine.give();
  const again = mine.take();
  await asked;
  expect(await again).toBe(true);
  expect(await theirs.take()).toBe(false);
});

test("without locks each decides for itself", async () => {
  const alone = createTurn(undefined);
  expect(await alone.take()).toBe(true);
  await alone.whenFree();
  alone.give();
});
