import { escaped } from "./slack-text.ts";

/** Markdown in Slack's own markup. What is not markup shows as it is: nothing in it pings anybody. */
export function toMrkdwn(markdown: string): string {
  let isCode = false;
  const lines = markdown.split("\n").map((line) => {
    if (/^\s*```/.test(line)) {
      isCode = !isCode;
      return "```";
    }
    return isCode ? escaped(line) : lineOf(line);
  });
  return lines.join("\n");
}

function lineOf(line: string): string {
  const heading = /^\s{0,3}#{1,6}\s+(.+?)\s*#*\s*$/.exec(line)?.[1];
  if (heading !== undefined) return `*${inline(heading.replace(/\*\*|__/g, ""))}*`;
  const [, indent = "", item] = /^(\s*)[-*+]\s+(.*)$/.exec(line) ?? [];
  if (item !== undefined) return `${indent}• ${inline(item)}`;
  const quote = /^>\s?(.*)$/.exec(line)?.[1];
  return quote === undefined ? inline(line) : `> ${inline(quote)}`;
}

/** Code stays as it is; links, bold, italic and struck words take Slack's marks. */
function inline(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) => (part.startsWith("`") && part.endsWith("`") && part.length > 1 ? escaped(part) : marked(part)))
    .join("");
}

function marked(text: string): string {
  return escaped(text)
    .replace(/!?\[([^\]]+)\]\((https?:\/\/[^\s)|]+)\)/g, "<$2|$1>")
    .replace(/(^|[^\w*])\*(?!\s|\*)([^*\n]+?)(?<!\s)\*(?![\w*])/g, "$1_$2_")
    .replace(/\*\*(?!\s)(.+?)(?<!\s)\*\*|__(?!\s)(.+?)(?<!\s)__/g, (_all, stars, lines) => `*${stars ?? lines}*`)
    .replace(/~~(?!\s)(.+?)(?<!\s)~~/g, "~$1~");
}
