import { expect, test } from "vitest";
import { newPerson } from "../../sdk/person.ts";
import { sharedPerson } from "../../sdk/shared-ids.ts";

const anonymousId = "01890a5d-ac96-774b-bcce-b302099a8057";
const pageWith = (cookie: string) => ({ document: { cookie } }) as Window;

test("a write key is no pattern: its cookie is found whatever is in it, beside others", () => {
  const page = pageWith(`a=1; waymark.pk_(1+1)*=${anonymousId}Zo%C3%AB%3B; b=waymark`);
  expect(sharedPerson(page, "waymark.pk_(1+1)*", null)).toEqual({
    ...newPerson(anonymousId),
    userId: "Zoë;",
  });
  expect(sharedPerson(page, "waymark.pk", null)).toBeNull();
});

test("what is no cookie of ours leaves the person as they are", () => {
  const own = newPerson(anonymousId);
  for (const cookie of ["", "waymark.pk=", "waymark.pk=%E0%A4%A", "other=1"])
    expect(sharedPerson(pageWith(cookie), "waymark.pk", own)).toBe(own);
});
