import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { Fault } from "#db/fault.ts";
import { drawChart } from "#tools/charts/draw-chart.ts";
import { callTool, toolNamed } from "../call-tool.ts";
import { themeField, widthField } from "../chart-option.ts";
import { goneSignal } from "../gone-signal.ts";
import { toolListing } from "../openapi/tool-listing.ts";
import type { HttpParts } from "../parts.ts";
import { readInput } from "../read-input.ts";

const pictureWish = z.object({ theme: themeField, width: widthField });

/** `GET /tools` lists them with their schemas; `POST /tools/<name>` runs one, as JSON or, with Accept, as its picture. */
export function toolRoutes(app: FastifyInstance, parts: HttpParts): void {
  const config = { scope: "tools", limit: "tools" } as const;
  app.get("/tools", { config }, async () => ({ tools: parts.services.tools.map(toolListing) }));
  app.get<{ Params: { name: string } }>("/tools/:name", { config }, async ({ params }) =>
    toolListing(toolNamed(parts, params.name)),
  );
  app.post<{ Params: { name: string } }>("/tools/:name", { config }, async (request, reply) => {
    const tool = toolNamed(parts, request.params.name);
    const format = /\bimage\/(png|svg\+xml)\b/.exec(request.headers.accept ?? "")?.[1];
    const result = await callTool(parts, tool, request.body, reply);
    if (format === undefined) return result;
    if (!result.chart) throw new Fault("no_data", `There is nothing to draw in this answer of ${tool.name}.`);
    const wish = readInput(pictureWish, request.query);
    const signal = goneSignal(reply, 15_000);
    const drawn = await drawChart(result.chart, { ...wish, format: format === "png" ? "png" : "svg", signal });
    reply.header("X-Alt-Text", encodeURIComponent(drawn.alt.slice(0, 2_000)));
    return reply.type(`image/${format}`).send(Buffer.from(drawn.bytes));
  });
}
