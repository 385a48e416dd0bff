/**
 * Pit loss per circuit, s, green, VSC and safety car: medians over 2014 to 2019 of the public parameters of TUM's race
 * simulation (TUMFTM/race-simulation; numeric facts only). Beliefs to start from; laps measured since weigh more.
 */
const published: Readonly<Record<string, readonly [green: number, vsc: number, sc: number]>> = {
  austin: [20.02, 13.76, 12.0],
  bahrain: [23.37, 14.62, 16.66],
  baku: [19.97, 13.05, 10.02],
  catalunya: [21.88, 12.87, 10.72],
  hockenheimring: [22.3, 15.0, 19.44],
  hungaroring: [20.61, 12.79, 12.31],
  interlagos: [21.15, 10.79, 9.39],
  "marina-bay": [27.43, 20.86, 23.1],
  melbourne: [20.69, 15.78, 15.45],
  "mexico-city": [21.12, 15.49, 15.22],
  monaco: [19.27, 12.13, 14.75],
  montreal: [18.93, 11.77, 10.68],
  monza: [23.43, 18.25, 13.0],
  "paul-ricard": [24.04, 15.66, 14.38],
  sepang: [20.12, 13.86, 12.1],
  shanghai: [22.77, 17.39, 14.75],
  silverstone: [19.87, 10.04, 8.25],
  sochi: [24.56, 19.45, 21.9],
  "spa-francorchamps": [19.04, 10.99, 7.13],
  spielberg: [16.93, 6.86, 5.33],
  suzuka: [22.32, 17.88, 16.44],
  "yas-marina": [22.44, 13.17, 11.07],
};

export function publicPitLossS(circuitId: string): { green: number; vsc: number; sc: number } | undefined {
  const row = published[circuitId];
  return row && { green: row[0], vsc: row[1], sc: row[2] };
}

/** Lap time under the safety car and VSC as a multiple of the racing lap, and tire wear as a share of it. Source: as above. */
export const slowLap = { sc: { pace: 1.6, wear: 0.25 }, vsc: { pace: 1.4, wear: 0.5 } } as const;
