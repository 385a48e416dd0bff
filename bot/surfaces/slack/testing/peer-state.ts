import type { KnownBlock, ModalView } from "@slack/types";

/** A request to the Web API, as it came. */
export interface Call {
  method: string;
  given: Record<string, unknown>;
  /** Milliseconds since the peer was opened. */
  at: number;
  /** `ok`, or the error that was answered. */
  answer: string;
}

/** What only one person sees. */
export interface Whisper {
  channel: string;
  user: string;
  text: string;
  blocks: KnownBlock[];
  thread?: string;
}

/** What came to a response address. */
export interface Response {
  address: string;
  body: { text?: string; blocks?: KnownBlock[]; response_type?: string; delete_original?: boolean };
}

export interface OpenedView {
  id: string;
  user: string;
  view: ModalView;
}

/** A message of the bot for all who read the channel. */
export interface BotMessage {
  channel: string;
  ts: string;
  thread: string | undefined;
  text: string;
  blocks: KnownBlock[];
}

export interface PeerState {
  readonly started: number;
  readonly calls: Call[];
  /** What the judge found wrong; must stay empty. */
  readonly findings: string[];
  readonly whispers: Whisper[];
  readonly responses: Response[];
  readonly views: OpenedView[];
  readonly homes: Map<string, { blocks: KnownBlock[] }>;
  /** What the bot shows to everybody, by ts, as it stands now. */
  readonly shown: Map<string, BotMessage>;
  /** Streams that are open, by message. */
  readonly streams: Map<string, { chunks: unknown[] }>;
  /** All chunks of a streamed message, also once it is stopped. */
  readonly streamed: Map<string, unknown[]>;
  /** Who may use each trigger, once. */
  readonly triggers: Map<string, string>;
  readonly goneChannels: Set<string>;
  /** Channels that the app is not a member of. */
  readonly foreignChannels: Set<string>;
  /** The next so many calls of a method are answered with 429. */
  readonly limited: Map<string, { times: number; seconds: number }>;
  /** Calls of a method are answered with this error until it is taken away. */
  readonly refused: Map<string, string>;
  /** Methods whose answer never comes: the connection is cut once the request was carried out. */
  readonly cut: Set<string>;
  readonly admins: Set<string>;
  readonly groups: Map<string, { name: string; users: string[] }>;
  scopes: Set<string>;
}

export function createPeerState(scopes: readonly string[]): PeerState {
  return {
    started: performance.now(),
    calls: [],
    findings: [],
    whispers: [],
    responses: [],
    views: [],
    homes: new Map(),
    shown: new Map(),
    streams: new Map(),
    streamed: new Map(),
    triggers: new Map(),
    goneChannels: new Set(),
    foreignChannels: new Set(),
    limited: new Map(),
    refused: new Map(),
    cut: new Set(),
    admins: new Set(),
    groups: new Map(),
    scopes: new Set(scopes),
  };
}
