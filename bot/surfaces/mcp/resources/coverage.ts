import { dataStatusOf } from "#db/queries/data-status.ts";
import { type ResourceKind, scheme } from "./resource-kind.ts";

/** What the data hold and how fresh they are. */
export const coverage: ResourceKind = {
  name: "data",
  list: () => [
    {
      uri: `${scheme}data/coverage`,
      name: "data_coverage",
      title: "Data coverage and freshness",
      description: "Last and next race, rows held, when each feed last told something new",
      mimeType: "application/json",
    },
  ],
  read(path, { db, now }) {
    if (path !== "coverage") return undefined;
    return { text: JSON.stringify(dataStatusOf(db, now()), null, 2), mimeType: "application/json" };
  },
};
