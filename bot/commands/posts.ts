import { listPosts } from "#db/app/posts.ts";
import { Fault } from "#db/fault.ts";
import { sessionsOf } from "#db/queries/schedule.ts";
import { raceRef } from "#db/race-id.ts";
import { raceNamed } from "#tools/entities.ts";
import { allDoors } from "../doors/all-doors.ts";
import type { OpenDoor } from "../doors/door.ts";
import { composers, footerOf, textOf } from "../posts/compose/compose-post.ts";
import type { Draft } from "../posts/compose/draft.ts";
import { plannedPosts } from "../posts/due-posts.ts";
import { type PostEvent, postEvents } from "../posts/events.ts";
import type { Occasion } from "../posts/occasion.ts";
import { postServices } from "../posts/post-services.ts";
import { raceStart } from "../posts/session-times.ts";
import { createPoster } from "../posts/start-posting.ts";
import type { Services } from "../services.ts";
import { showCharts } from "../surfaces/terminal/show-charts.ts";
import { printAnswer } from "./output.ts";
import { withServices } from "./with-services.ts";

const listed = 20;

/** What each subscribed channel is to get and what it waits for; below, what was posted last. */
export async function postsDue(options: { json?: boolean }): Promise<void> {
  await withServices(async (services) => {
    const planned = await plannedPosts(postServices(services));
    const done = await listPosts(services.app, listed);
    const rows = planned.map(({ subscription: { surface, channel }, occasion, from, waitsFor }) => {
      const { event, subject } = occasion;
      const known = done.find((row) => row.channel === channel && row.event === event && row.subject === subject);
      return {
        surface,
        channel,
        event,
        subject,
        from: from.toISOString(),
        waits_for: waitsFor ?? null,
        state: known?.state ?? null,
      };
    });
    const open = rows.filter(({ state }) => state === null || state === "intended" || state === "sending");
    const lines = open.map(
      (row) =>
        `${row.from.slice(0, 16)}Z  ${row.event.padEnd(12)} ${row.subject.padEnd(20)} ${row.surface} ${row.channel}  ${row.waits_for === null ? "now" : `waits for ${row.waits_for}`}`,
    );
    const past = done.map(
      (row) =>
        `${(row.sentAt ?? row.intendedAt).slice(0, 16)}Z  ${row.event.padEnd(12)} ${row.subject.padEnd(20)} ${row.surface} ${row.channel}  ${row.state}${row.revision > 0 ? `, correction ${row.revision}` : ""}${row.reason ? `: ${row.reason}` : ""}`,
    );
    const text = [lines.join("\n") || "Nothing is due.", ...(past.length > 0 ? ["", "Last posts:", ...past] : [])];
    printAnswer(options.json, { due: open, last: done.map(({ payload: _, ...row }) => row) }, text.join("\n"));
  });
}

/** Prints what would be posted, needs no platform, and saves its charts. `grid` is the preview after qualifying. */
export async function postsPreview(
  event: string,
  race: string,
  options: { session?: string; json?: boolean },
): Promise<void> {
  await withServices(async (services) => {
    const occasion = occasionFor(services, event, race, options.session ?? "race");
    const draft = await composers[occasion.event](postServices(services), occasion);
    const charts = await showCharts(draft, services.config.home);
    printAnswer(
      options.json,
      { ...draft, charts },
      [previewText(draft, services.context.asOf()), ...charts].join("\n"),
    );
  });
}

function previewText(draft: Draft, asOf: string | null): string {
  const hidden = draft.neutral === draft.headline ? [] : [`(where results are hidden: ${draft.neutral})`];
  const bound = `${draft.claims.length} figures and names, each bound to where it is from.`;
  const text = textOf(draft, "normal").replace(/\{time:(\S{10})T(\S{5})[^}]*\}/g, "$1 $2 UTC");
  return [draft.headline, ...hidden, "", text, "", ...footerOf(draft, asOf), bound].join("\n");
}

function occasionFor({ context }: Services, asked: string, raceWords: string, kind: string): Occasion {
  const event = asked === "grid" ? "preview" : postEvents.find((one): one is PostEvent => one === asked);
  if (!event) throw new Fault("bad_input", `There is no event "${asked}". There are: ${postEvents.join(", ")}, grid.`);
  const race = raceNamed(context, raceWords);
  const session = sessionsOf(context.db, race.raceId).find((one) => one.kind === kind);
  if (event === "session-soon" && !session)
    throw new Fault("not_found", `The calendar has no ${kind} of the ${race.season} ${race.grandPrixFullName}.`);
  const suffix = { qualifying: "/qualifying", "session-soon": `/${kind}` }[asked] ?? (asked === "grid" ? "/grid" : "");
  const at = raceStart(race);
  const moments = { dueAt: at, plannedBy: at, knownAt: at };
  return { event, subject: `${raceRef(race.raceId)}${suffix}`, race, ...moments, ...(session ? { session } : {}) };
}

/** One pass: sends what is due through the chat platforms that are set up, and ends. */
export async function postsRun(options: { once?: boolean; json?: boolean }): Promise<void> {
  if (!options.once) throw new Fault("bad_input", "Say --once: `pitsynth serve` posts for as long as it runs.");
  await withServices(async (services) => {
    const open = await openPlatforms(services);
    const poster = createPoster(
      postServices(services),
      open.flatMap(({ publisher }) => publisher ?? []),
    );
    try {
      const settled = await poster.run();
      printAnswer(options.json, { settled }, settled === 1 ? "1 post settled." : `${settled} posts settled.`);
    } finally {
      await poster.stop();
      await Promise.allSettled(open.map((door) => door.close()));
    }
  });
}

async function openPlatforms(services: Services): Promise<OpenDoor[]> {
  const platforms = allDoors.filter(({ name }) => name === "discord" || name === "slack");
  const ready = platforms.filter((door) => door.lacks(services.config) === undefined);
  if (ready.length === 0) throw new Fault("bad_input", "Neither Discord nor Slack is set up; see `.env.example`.");
  return Promise.all(ready.map((door) => door.open(services, new AbortController().signal)));
}
