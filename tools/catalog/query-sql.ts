import { z } from "zod";
import { factSchemaText, runGuardedSql } from "#db/queries/guarded-sql.ts";
import { tableText } from "../render.ts";
import { defineTool } from "../tool.ts";

const mostCharacters = 3_600;

export const querySql = defineTool({
  name: "query_sql",
  title: "Query the fact tables by SQL",
  summary: "One read-only SELECT over the fact tables (SQLite), for what no other tool can answer",
  description: `One SELECT (or WITH ... SELECT) in SQLite's dialect over the fact tables, read-only, at most 200 rows and 5 seconds. Use it only when no other tool answers. race_id = season * 100 + round (202414). Times are integer ms. Ids are slugs ('max-verstappen', 'red-bull', 'monza'): join drivers, constructors, circuits, grands_prix for names. position is null when not classified (position_text says why: DNF, DNS, DSQ ...). races.result_state is none for races without a result. laps: 2018 on; pit_stops: 1994 on.\n${factSchemaText()}`,
  fields: {
    sql: z.string().min(1).max(8_000).describe("One SELECT or WITH statement"),
  },
  output: z.object({
    title: z.string(),
    sql: z.string(),
    columns: z.array(z.string()),
    rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
    truncated: z.boolean().describe("There were more than 200 rows"),
    notes: z.array(z.string()),
  }),
  examples: [
    {
      ask: "How many drivers were born in each month?",
      input: {
        sql: "SELECT substr(date_of_birth, 6, 2) AS month, count(*) AS drivers FROM drivers GROUP BY 1 ORDER BY 1",
      },
    },
  ],
  isMovedByMore: true,
  async run(input, context) {
    const { columns, rows, isTruncated } = await runGuardedSql(
      context.db,
      input.sql,
      context.signal ? { signal: context.signal } : {},
    );
    const names = uniqueNames(columns);
    return {
      data: {
        title: `Rows of an SQL query (${rows.length}${isTruncated ? " of more" : ""})`,
        sql: input.sql,
        columns: names,
        rows: rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? null]))),
        truncated: isTruncated,
        notes: isTruncated ? ["Only the first 200 rows: add conditions, aggregate, or LIMIT."] : [],
      },
      sources: [{ kind: "table", title: "SQL over the race database", ref: "query_sql" }],
    };
  },
  render(data) {
    const table = tableText(
      data.columns,
      data.rows.map((row) => data.columns.map((name) => row[name])),
    );
    const cut =
      table.length > mostCharacters
        ? `${table.slice(0, table.lastIndexOf("\n", mostCharacters))}\n... (all rows are in the data)`
        : table;
    return [data.title, cut, ...data.notes].join("\n");
  },
});

/** Two columns of one name would overwrite each other: the second gets a number. */
function uniqueNames(columns: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return columns.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}_${count}`;
  });
}
