import { Gauge, type Registry } from "prom-client";

/** `unreachable` is tried again; `refused` is not. */
export type DoorState = "opening" | "unreachable" | "refused" | "open";

/** How far each front door of this process is. */
export interface DoorStates {
  /** Whether that is news. */
  note(door: string, state: DoorState): boolean;
  /** Those through which nobody can come, and why. */
  notOpen(): Record<string, DoorState>;
}

export function createDoorStates(registry: Registry): DoorStates {
  const states = new Map<string, DoorState>();
  new Gauge({
    name: "pitsynth_door_open",
    help: "1 for a front door that stands open, 0 for one that is being opened, unreachable or refused",
    labelNames: ["door"],
    registers: [registry],
    collect() {
      for (const [door, state] of states) this.set({ door }, state === "open" ? 1 : 0);
    },
  });
  return {
    note(door, state) {
      const isNews = states.get(door) !== state;
      states.set(door, state);
      return isNews;
    },
    notOpen: () => Object.fromEntries([...states].filter(([, state]) => state !== "open")),
  };
}
