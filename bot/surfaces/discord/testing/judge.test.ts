import { expect, test } from "vitest";
import { openJudge } from "./judge.ts";

const judge = await openJudge();
const faultsOf = (body: object) => judge.faultsOf("MessageCreateRequest", body);

test("what Discord's description allows is right, what it forbids is named", () => {
  const button = { type: 2, style: 1, label: "More", custom_id: "more" };
  expect(
    faultsOf({ content: "fine", embeds: [{ title: "t" }], components: [{ type: 1, components: [button] }] }),
  ).toEqual([]);
  expect(faultsOf({ content: "x".repeat(2001) })).toEqual([expect.stringMatching(/2,000/)]);
  expect(faultsOf({ embeds: [{ title: "t".repeat(257) }] })).toHaveLength(1);
  expect(faultsOf({ embeds: Array.from({ length: 11 }, () => ({ title: "t" })) })).toHaveLength(1);
  expect(faultsOf({ embeds: [{ description: "d".repeat(4000) }, { description: "d".repeat(2001) }] })).toHaveLength(1);
  expect(
    faultsOf({ components: [{ type: 1, components: [{ type: 2, label: "no style", custom_id: "x" }] }] }),
  ).toHaveLength(1);
  expect(faultsOf({ content: "fine", nonsense: true })).toEqual(["nonsense: no such field"]);
});

test("a command's name, its options and the permissions it takes are judged", () => {
  const faults = (body: object) =>
    judge.faultsOf("ApplicationCommandUpdateRequest", { type: 1, description: "d", ...body });
  expect(faults({ name: "results", default_member_permissions: "32" })).toEqual([]);
  expect(faults({ name: "Bad Name" })).not.toEqual([]);
  expect(
    faults({
      name: "x",
      options: Array.from({ length: 26 }, (_, at) => ({ type: 3, name: `o${at}`, description: "d" })),
    }),
  ).not.toEqual([]);
});

test("an endpoint that Discord does not have is told from one that it has", () => {
  expect(judge.hasEndpoint("POST", "/channels/{channel_id}/messages")).toBe(true);
  expect(judge.hasEndpoint("POST", "/channels/{channel_id}/shout")).toBe(false);
});
