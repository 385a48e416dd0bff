import { toFound } from "../../chat/offline/planning/found.ts";
import { say } from "../../chat/offline/say.ts";
import { sessionName } from "../session-times.ts";
import { type Compose, runTool, sourcesOf } from "./draft.ts";
import { worded } from "./worded.ts";

/** That a session is about to start, and when. */
export const sessionSoon: Compose = async (services, { race, session }) => {
  if (!session) throw new Error("a note before a session needs the session");
  const ref = `${race.season}-${race.round}`;
  const run = await runTool(services, "schedule", { race: ref });
  const found = toFound(0, run.result);
  const own = found.list("sessions").find((row) => row.text("session") === session.kind);
  const [place] = found.rows;
  if (!own || !place) throw new Error(`the calendar has no ${session.kind} of ${ref}`);
  const name = own.cite("session", sessionName(session.kind));
  const said = say`${name} for the ${own.cite("race")} at ${place.cite("circuit")} starts at ${own.cite("start_utc", `{time:${own.text("start_utc")}}`)}.`;
  const head = worded(say`${name} soon: ${own.cite("race")}`, [run], services.context);
  const body = worded(said, [run], services.context);
  return {
    headline: head.text,
    neutral: head.text,
    text: body.text,
    tables: [],
    charts: [],
    sources: sourcesOf([run]),
    claims: [...head.claims, ...body.claims],
    notes: [],
  };
};
