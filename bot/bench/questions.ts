/** Questions of many kinds, each a lookup or a count, for timing. */
export function bundledQuestions(): string[] {
  const places = ["Monza", "Spa", "Suzuka", "Monaco", "Silverstone", "Interlagos", "Montreal", "Budapest"];
  const years = [2008, 2012, 2016, 2019, 2021, 2023, 2024, 2025];
  const drivers = ["Hamilton", "Alonso", "Vettel", "Verstappen", "Senna", "Prost", "Raikkonen", "Leclerc"];
  return places.flatMap((place, at) => {
    const year = years[at % years.length];
    const driver = drivers[at % drivers.length];
    return [
      `who won ${place} ${year}?`,
      `who was on pole at ${place} in ${year}?`,
      `how many wins does ${driver} have?`,
      `standings after round 5 of ${year}`,
      `most wins at ${place}`,
      `how many poles did ${driver} take at ${place}`,
    ];
  });
}
