/** For the language model that uses this server. */
export const instructions = `PitSynth knows Formula 1: every result since 1950, laps and tires since 2018, the rules of each era, and its own models for tire wear, strategy and finishing positions.
One call usually answers: pick the tool by its description. Names are understood as people write them (Verstappen, VER, Checo; Spa; RBR); races as 2024-14, last, next or "monza 2021"; a season is four digits; left out, the current season or last race is meant. An error says what to change: mend the call and try again.
Rows carry their units in their names (gap_s, lap_time_s). null means unknown or not applicable; notes tell what to mention. State only what was returned, with its date.
With chart: true a tool that can draw adds a picture. Written race reports, profiles, rules and data freshness are resources under pitsynth://.`;
