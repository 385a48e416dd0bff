import type { KnownBlock } from "@slack/types";
import { drawChart } from "#tools/charts/draw-chart.ts";
import type { ChartSpec } from "#tools/charts/spec.ts";
import type { SlackParts } from "../slack-parts.ts";
import { shortened } from "../wording/slack-text.ts";
import type { Place } from "./place.ts";
import { troubleOf } from "./slack-errors.ts";

const mostCharts = 3;
const longestAlt = 1_000;

interface DrawnFile {
  file: Buffer;
  filename: string;
  title: string;
  alt_text: string;
}

async function drawn(chart: ChartSpec): Promise<DrawnFile> {
  const { bytes, alt } = await drawChart(chart, { theme: "light" });
  const name = chart.title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return {
    file: Buffer.from(bytes),
    filename: `${name.slice(0, 60).replace(/-[^-]*$/, name.length > 60 ? "" : "$&") || "chart"}.png`,
    title: shortened(chart.title, 200),
    alt_text: shortened(alt, longestAlt),
  };
}

/** Puts the charts of an answer under it. Never throws: a chart that cannot be shown is told in the log. */
export async function sendCharts(parts: SlackParts, place: Place, charts: readonly ChartSpec[]): Promise<void> {
  if (charts.length === 0) return;
  try {
    const files = await Promise.all(charts.slice(0, mostCharts).map(drawn));
    const to = { channel_id: place.channel, ...(place.thread === undefined ? {} : { thread_ts: place.thread }) };
    await parts.client.filesUploadV2({ ...to, file_uploads: files } as Parameters<
      SlackParts["client"]["filesUploadV2"]
    >[0]);
  } catch (error) {
    parts.services.context.log.error({ channel: place.channel }, `a chart could not be shown: ${troubleOf(error)}`);
  }
}

/** Uploads charts that belong to no channel and shows them as blocks, for messages that only some may see. Never throws. */
export async function chartBlocks(
  parts: Pick<SlackParts, "client" | "services">,
  charts: readonly ChartSpec[],
): Promise<KnownBlock[]> {
  if (charts.length === 0) return [];
  try {
    const files = await Promise.all(charts.slice(0, mostCharts).map(drawn));
    return await Promise.all(files.map((file) => pictureBlock(parts, file)));
  } catch (error) {
    parts.services.context.log.error({}, `a chart could not be shown: ${troubleOf(error)}`);
    return [];
  }
}

async function pictureBlock({ client }: Pick<SlackParts, "client">, picture: DrawnFile): Promise<KnownBlock> {
  const { files } = await client.filesUploadV2(picture);
  const id = files[0]?.files?.[0]?.id;
  if (!id) throw new Error("Slack gave the file no id");
  const { title, alt_text } = picture;
  return { type: "image", slack_file: { id }, alt_text, title: { type: "plain_text", text: title } };
}
