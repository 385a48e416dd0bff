import type { RaceDb } from "#db/client.ts";
import { finishOrder, type RaceHeader, racedHeaders } from "#db/queries/knowledge-races.ts";
import type { KnowledgeDocument } from "../documents/document.ts";
import { raceTitle } from "../facts/wording.ts";
import { gridSection, resultSection, retirementSection } from "./result-sections.ts";
import { standingsSection } from "./standings-section.ts";
import { storySections } from "./story-sections.ts";

/** A report of every race that has a result, written from the database; richer from 2018 on, where laps are known. */
export function raceReports(db: RaceDb): KnowledgeDocument[] {
  return racedHeaders(db).map((race) => raceReport(db, race));
}

/** The report of one race. */
export function raceReport(db: RaceDb, race: RaceHeader): KnowledgeDocument {
  const rows = finishOrder(db, race.id);
  const sections = [
    resultSection(db, race, rows),
    gridSection(race, rows),
    retirementSection(rows),
    ...storySections(db, race, rows),
    standingsSection(db, race),
  ];
  return {
    id: `race-report/${race.season}-${race.round}`,
    title: `${raceTitle(race)} at ${race.circuitName}, race report`,
    category: "race-report",
    seasons: { from: race.season, to: race.season },
    sources: [
      race.season >= 2018 ? "PitSynth race database (results, laps, track status)" : "PitSynth race database (results)",
    ],
    raceId: race.id,
    body: sections.filter((section) => section !== "").join("\n\n"),
  };
}
