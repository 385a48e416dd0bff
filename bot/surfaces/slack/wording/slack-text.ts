/** Text that Slack shows as it is: none of its characters make a mention, a link or markup of their own. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** What a person wrote, without the call of the bot (and the hello before it) and with Slack's own marks turned into plain words. */
export function plainWords(text: string, botUser: string): string {
  return text
    .replace(new RegExp(`(?:\\b(?:hey|hi|hello|ok)[, ]*)?<@${botUser}>[,:]?`, "gi"), " ")
    .replace(/<(?:#|@|!subteam\^)[A-Z0-9]+\|@?([^>]*)>/g, "$1")
    .replace(/<[@#!][^>]*>/g, " ")
    .replace(/<(?:https?|mailto):[^|>]*\|([^>]*)>/g, "$1")
    .replace(/<((?:https?|mailto):[^|>]*)>/g, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replace(/[^\S\n]+/g, " ")
    .trim();
}

/** Text cut to a length, at a word where there is one. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  const space = cut.lastIndexOf(" ");
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[\ud800-\udbff]$/, "").trimEnd()}…`;
}
