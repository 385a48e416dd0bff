import type { ChartSpec } from "../spec.ts";
import { teamColor } from "../team-colors.ts";

const seats =
  "Verstappen Norris Leclerc Piastri Russell Hamilton Sainz Alonso Antonelli Tsunoda Albon Hadjar Gasly Ocon Hülkenberg Bearman Lawson Stroll Bortoleto Colapinto".split(
    " ",
  );

export function bandSample(): ChartSpec {
  const ages = Array.from({ length: 30 }, (_, i) => i + 1);
  const loss = (age: number) => 0.02 * age + 0.0012 * age ** 2;
  return {
    kind: "lines",
    title: "Medium tire at Silverstone: time lost by age",
    subtitle: "Against a new set of the same compound, fuel taken out",
    alt: "Seconds lost per lap by tire age with the interval of nine in ten.",
    x: { label: "Laps on the set" },
    y: { label: "Time lost a lap", unit: "s" },
    band: {
      name: "nine laps in ten",
      points: ages.map((age) => [age, loss(age) - 0.25 - age / 80, loss(age) + 0.25 + age / 60]),
    },
    series: [
      { name: "Expected", color: "#ffd12e", points: ages.map((age) => [age, loss(age)]) },
      {
        name: "Driven laps",
        dots: true,
        color: "#56b4e9",
        points: ages.filter((age) => age < 22).map((age) => [age, loss(age) + 0.2 * Math.sin(age * 7)]),
      },
    ],
  };
}

/** Chances of 20 drivers for each place, falling off from a guessed rank. */
export function placesSample(): ChartSpec {
  const rows = seats.map((_, i) => {
    const weights = seats.map((_, j) => Math.exp(-(((j - i) / (1.5 + i / 4)) ** 2)));
    const sum = weights.reduce((a, b) => a + b, 0);
    return weights.map((weight) => weight / sum);
  });
  return {
    kind: "heat_map",
    title: "Chances for each finishing place, %",
    alt: "Probability of each finishing place by driver.",
    columns: seats.map((_, i) => String(i + 1)),
    rows: seats,
    values: rows,
    unit: "probability",
  };
}

export function winSample(): ChartSpec {
  const weights = seats.map((_, i) => Math.exp(-i / 2.2));
  const sum = weights.reduce((a, b) => a + b, 0);
  const teams =
    "red-bull mclaren ferrari mclaren mercedes ferrari williams aston-martin mercedes red-bull williams racing-bulls alpine haas kick-sauber haas racing-bulls aston-martin kick-sauber alpine".split(
      " ",
    );
  return {
    kind: "probabilities",
    title: "Who wins? Chances before the start",
    subtitle: "10,000 simulated races",
    alt: "Win probabilities of 20 drivers.",
    rows: seats.map((name, i) => {
      const color = teamColor(teams[i] ?? "", 2025);
      return { name, ...(color ? { color } : {}), parts: [{ name: "Win", p: (weights[i] ?? 0) / sum }] };
    }),
  };
}

export function outcomesSample(): ChartSpec {
  const part = (i: number) => {
    const win = Math.exp(-i / 2) * 0.4;
    const podium = Math.exp(-i / 5) * 0.4;
    const out = 0.08 + (i % 3) * 0.02;
    const points = Math.max(0, 1 - win - podium - out) * Math.exp(-i / 12);
    const names = {
      Win: win,
      Podium: podium,
      Points: points,
      "No points": 1 - win - podium - points - out,
      Retired: out,
    };
    return Object.entries(names).map(([name, p]) => ({ name, p }));
  };
  return {
    kind: "probabilities",
    title: "What may become of each driver",
    alt: "Outcome probabilities of 20 drivers.",
    rows: seats.map((name, i) => ({ name, parts: part(i) })),
  };
}
