import type { APIActionRowComponent, APIComponentInMessageActionRow, APIEmbed } from "discord.js";

export interface OutgoingFile {
  attachment: Buffer;
  name: string;
  /** For those who cannot see the picture. */
  description: string;
}

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** A message as it will be sent; what is left out is empty. */
export interface Outgoing {
  content?: string;
  embeds?: APIEmbed[];
  files?: OutgoingFile[];
  components?: Row[];
}

/** Discord's limit of a message's text. */
export const messageLimit = 2000;

/** All of a message, so that an edit leaves nothing of what was there before. */
export function whole({ content = "", embeds = [], files = [], components = [] }: Outgoing) {
  return { content, embeds, files, components };
}
