import { resolve } from "node:path";
import { type Connection, connect, type Table } from "@lancedb/lancedb";

export interface SharedStore {
  /** A folder (`/mnt/share/knowledge`, `file:///...`), an object store (`s3://bucket/pitsynth`), or LanceDB's own server (`db://...`). */
  readonly uri: string;
  /** What the store wants besides the environment's `AWS_*`, `GOOGLE_*`, `AZURE_*`, `LANCEDB_API_KEY`. */
  readonly options?: Record<string, string>;
}

/** LanceDB takes a bare name for one in its cloud: a folder must be absolute. */
export function connectShared({ uri, options }: SharedStore): Promise<Connection> {
  const isFolder = !/^[a-z][a-z0-9+.-]*:\/\//i.test(uri);
  const place = isFolder ? resolve(uri) : uri.replace(/^file:\/\//, "");
  return connect(place, options ? { storageOptions: options } : {});
}

/** Asked for by its name: not every object store lists what it holds as LanceDB expects. */
export async function openIfThere(connection: Connection, name: string): Promise<Table | undefined> {
  try {
    return await connection.openTable(name);
  } catch (error) {
    if (error instanceof Error && /was not found|not found/i.test(error.message)) return undefined;
    throw error;
  }
}

/** One row an embedder: which table serves, and the pointer as the writer has it. */
export const buildsTable = "builds";

export interface SharedBuild {
  embedder: string;
  table: string;
  /** The one that served before; whoever is still copying it may finish. */
  before: string;
  inputs: string;
  pointer: string;
}

/** What the store holds for an embedder; undefined when nothing was published. */
export async function sharedBuild(connection: Connection, embedderId: string): Promise<SharedBuild | undefined> {
  const builds = await openIfThere(connection, buildsTable);
  if (!builds) return undefined;
  const rows = (await builds.query().toArray()) as SharedBuild[];
  builds.close();
  return rows.find(({ embedder }) => embedder === embedderId);
}
