import { Fault } from "#db/fault.ts";
import { completeNames } from "#db/identity/complete-names.ts";
import { circuitProfile } from "#tools/catalog/circuit-profile.ts";
import { driverProfile } from "#tools/catalog/driver-profile.ts";
import type { Tool } from "#tools/tool.ts";
import { protocolFault } from "../protocol-fault.ts";
import { type ResourceKind, scheme } from "./resource-kind.ts";

/** Every driver since 1950: life, career, seasons. */
export const driverProfiles: ResourceKind = profileKind(
  "driver",
  driverProfile,
  "Life, career totals, firsts and lasts, seasons and teammates of a driver",
);

/** Every circuit: layouts, races, winners. */
export const circuitProfiles: ResourceKind = profileKind(
  "circuit",
  circuitProfile,
  "Layouts, races held, lap record and winners of a circuit",
);

function profileKind(kind: "driver" | "circuit", tool: Tool, description: string): ResourceKind {
  const folder = `${kind}s`;
  return {
    name: folder,
    template: {
      name: tool.name,
      title: tool.title,
      uriTemplate: `${scheme}${folder}/{${kind}}`,
      description: `${description}, by name, code or nickname`,
      mimeType: "text/markdown",
    },
    list: () => [],
    async read(path, context) {
      const result = await tool.call({ [kind]: path }, context);
      if (result.ok) return { text: result.text, mimeType: "text/markdown" };
      if (result.code === "not_found") throw protocolFault("resourceNotFound", result.text);
      throw new Fault(result.code, result.text);
    },
    complete: (_variable, typed, _given, { db }) => completeNames(db, kind, typed).map((one) => one.name),
  };
}
