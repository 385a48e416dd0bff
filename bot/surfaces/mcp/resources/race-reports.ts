import type { Resource } from "@modelcontextprotocol/sdk/types.js";
import { type RaceHeader, racedHeaders } from "#db/queries/knowledge-races.ts";
import { lastRace } from "#db/queries/schedule.ts";
import { raceReport } from "#knowledge/reports/race-reports.ts";
import type { ToolContext } from "#tools/context.ts";
import { type ResourceKind, scheme } from "./resource-kind.ts";

/** The report of every race with a result, 1950 to now. Listed are those of the newest season, and each season's own list. */
export const raceReports: ResourceKind = {
  name: "reports",
  template: {
    name: "race_report",
    title: "Race report",
    uriTemplate: `${scheme}reports/{season}/{round}`,
    description: "Result, grid, retirements, how the race went and the standings after it: every race since 1950",
    mimeType: "text/markdown",
  },
  list({ db }) {
    const season = lastRace(db)?.season;
    const raced = racedHeaders(db).reverse();
    const newest = raced.filter((race) => race.season === season);
    const seasons = [...new Set(raced.map((race) => race.season))];
    return [...newest.map(toResource), ...seasons.map(toSeasonResource)];
  },
  read(path, context) {
    const ofSeason = /^\d{4}$/.test(path) ? seasonList(context, Number(path)) : undefined;
    if (ofSeason !== undefined) return { text: ofSeason, mimeType: "text/markdown" };
    const race = raceAt(path, context);
    if (!race) return undefined;
    const report = raceReport(context.db, race);
    return { text: `# ${report.title}\n\n${report.body}`, mimeType: "text/markdown" };
  },
  complete(variable, typed, given, { db }) {
    const races = racedHeaders(db);
    const values =
      variable === "season"
        ? races.map((race) => race.season)
        : races.filter((race) => String(race.season) === given.season).map((race) => race.round);
    const texts = [...new Set(values)].map(String).filter((text) => text.startsWith(typed));
    return variable === "season" ? texts.reverse() : texts;
  },
};

const toResource = (race: RaceHeader): Resource => ({
  uri: uriOf(race),
  name: `race_report_${race.season}_${race.round}`,
  title: `Race report: ${titleOf(race)}`,
  description: `${race.circuit}, ${race.date}`,
  mimeType: "text/markdown",
});

const toSeasonResource = (season: number): Resource => ({
  uri: `${scheme}reports/${season}`,
  name: `race_reports_${season}`,
  title: `Race reports of ${season}`,
  description: `Every race of ${season} with the address of its report`,
  mimeType: "text/markdown",
});

/** The races of a season with the addresses of their reports; undefined for a season without one. */
function seasonList({ db }: ToolContext, season: number): string | undefined {
  const races = racedHeaders(db).filter((race) => race.season === season);
  if (races.length === 0) return undefined;
  const lines = races.map(
    (race) => `- Round ${race.round}, ${race.date}: ${race.name}, ${race.circuit} (${uriOf(race)})`,
  );
  return [`# Race reports of ${season}`, "", ...lines].join("\n");
}

const uriOf = (race: RaceHeader) => `${scheme}reports/${race.season}/${race.round}`;
const titleOf = (race: RaceHeader) => `${race.season} ${race.name}`;

/** `2024/14`, or `last`. */
function raceAt(path: string, { db }: ToolContext): RaceHeader | undefined {
  const [, season, round] = /^(\d{4})\/(\d{1,2})$/.exec(path) ?? [];
  const raceId = path === "last" ? lastRace(db)?.raceId : Number(season) * 100 + Number(round);
  return racedHeaders(db).find((race) => race.id === raceId);
}
