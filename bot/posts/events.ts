/** What a channel can subscribe to. */
export const postEvents = ["recap", "preview", "scorecard", "qualifying", "session-soon", "standings"] as const;

export type PostEvent = (typeof postEvents)[number];

export const isPostEvent = (word: string): word is PostEvent => postEvents.some((event) => event === word);

/** Said where one chooses. */
export const postEventWords: Record<PostEvent, string> = {
  recap: "The story of each race once its result is settled",
  preview: "What to expect of each race, with a forecast",
  scorecard: "How the forecast did, after the race",
  qualifying: "The grid once qualifying is over",
  "session-soon": "A note some minutes before each session",
  standings: "The championship after each race",
};
