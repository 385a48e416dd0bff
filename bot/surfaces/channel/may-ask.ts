import type { ChannelSettings } from "./channel-settings.ts";

export interface Asking {
  /** The channel, and the one it is a thread of where it is one. */
  channels: readonly string[];
  roles: readonly string[];
  /** A talk between the asker and the bot alone: nobody's channel rules hold there. */
  isPrivate: boolean;
}

/** Why somebody may not ask here, in a sentence for that person alone; undefined when they may. */
export function refusalFor(settings: ChannelSettings, asking: Asking): string | undefined {
  if (asking.isPrivate) return undefined;
  const { ask_channels: channels, ask_roles: roles } = settings;
  if (channels.length > 0 && !asking.channels.some((one) => channels.includes(one)))
    return "Questions are not answered in this channel; those who run the server chose others for that.";
  if (roles.length > 0 && !asking.roles.some((one) => roles.includes(one)))
    return "Only members with certain roles may ask here; those who run the server chose them.";
  return undefined;
}
