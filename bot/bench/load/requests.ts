import { catalog } from "#tools/catalog/index.ts";

export interface LoadRequest {
  readonly method: "POST";
  readonly path: string;
  readonly body: string;
  readonly headers: { readonly "Content-Type": "application/json" };
}

const headers = { "Content-Type": "application/json" } as const;
const toRequest = (path: string, body: object): LoadRequest => ({
  method: "POST",
  path,
  body: JSON.stringify(body),
  headers,
});

const seasons = [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025];

/** Three laps behind the safety car: nobody stopped, so that the answer would be a refusal. */
const withoutStops = "2021-12";

/** Every example of the catalogue, and the tools that look at one race for many races: some 500 different calls. */
export function toolRequests(): LoadRequest[] {
  const examples = catalog.flatMap((tool) => tool.examples.map(({ input }) => toRequest(`/tools/${tool.name}`, input)));
  const races = seasons.flatMap((season) => Array.from({ length: 16 }, (_, at) => `${season}-${at + 1}`));
  const perRace = races
    .filter((race) => race !== withoutStops)
    .flatMap((race) => [
      toRequest("/tools/session_results", { race }),
      toRequest("/tools/pit_stops", { race }),
      toRequest("/tools/predict_positions", { race }),
      toRequest("/tools/race_story", { race }),
    ]);
  return shuffled([...examples, ...perRace]);
}

const places = ["Monza", "Spa", "Suzuka", "Monaco", "Silverstone", "Interlagos", "Budapest", "Barcelona"];
const drivers = ["Hamilton", "Verstappen", "Leclerc", "Norris", "Alonso", "Vettel", "Bottas", "Sainz"];

/** Some 400 different first questions: results, records, standings, comparisons, rules, forecasts. */
export function askRequests(): LoadRequest[] {
  const questions = [
    ...seasons.flatMap((year) =>
      places.flatMap((place) => [`who won ${place} ${year}?`, `who was on pole at ${place} in ${year}?`]),
    ),
    ...drivers.flatMap((driver) => [
      ...places.map((place) => `how many podiums did ${driver} take at ${place}?`),
      ...seasons.map((year) => `how many points did ${driver} score in ${year}?`),
      ...drivers.filter((other) => other !== driver).map((other) => `${driver} against ${other} head to head`),
    ]),
    ...seasons.flatMap((year) => Array.from({ length: 10 }, (_, at) => `standings after round ${at + 1} of ${year}`)),
    "who wins the next race?",
    "who will be champion?",
    "what is an undercut?",
    "how does the points system work?",
    "why is overtaking hard in Monaco?",
    "how long do the mediums last at Monza?",
  ];
  return shuffled(questions.map((question) => toRequest("/ask", { question })));
}

/** One of each in turn. */
export function mixedRequests(): LoadRequest[] {
  const [asks, tools] = [askRequests(), toolRequests()];
  return asks.flatMap((ask, at) => [ask, ...tools.slice(at, at + 1)]);
}

/** The same order every time: steps that share no factor with the length. */
function shuffled<T>(all: readonly T[]): T[] {
  let step = 97;
  while (all.length % step === 0) step += 2;
  return all.map((_, at) => all[(at * step) % all.length] as T);
}
