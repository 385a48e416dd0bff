import { fold } from "#db/identity/fold.ts";
import type { Leaf } from "./leaf.ts";
import type { Statement } from "./statement.ts";

interface Role {
  /** Said right after the name, or right before it. */
  after?: RegExp;
  before?: RegExp;
  /** A value in the name's own object that bears it out. */
  proof(leaf: Leaf): boolean;
}

const first = (leaf: Leaf) => /^(position|rank|place)$/.test(leaf.key) && leaf.value === 1;

/** Words that give somebody a place: they must stand in that somebody's own row. */
const roles: readonly Role[] = [
  {
    after:
      /^\s*(?:\([^)]*\)\s*)?(?:has |had )?(?:won|wins|took (?:the )?(?:win|victory)|is the winner|was the winner|was victorious)\b(?! (?:\d|\w+ (?:races|times|titles|grands)|the .*(?:title|championship)))/i,
    before: /(?:won by|winner (?:was|is)|victory (?:for|by)|win (?:for|by))\s*$/i,
    proof: (leaf) => first(leaf) || /winner/.test(leaf.key) || (leaf.metric.includes("win") && leaf.key === "driver"),
  },
  {
    after: /^\s*(?:\([^)]*\)\s*)?(?:finished |was |came |is )(?:second|runner-up|P2\b|2nd)/i,
    before: /(?:second|runner-up) (?:was|is)\s*$/i,
    proof: (leaf) => /^(position|rank)$/.test(leaf.key) && leaf.value === 2,
  },
  {
    after: /^\s*(?:\([^)]*\)\s*)?(?:finished |was |came |is )(?:third|P3\b|3rd)/i,
    proof: (leaf) => /^(position|rank)$/.test(leaf.key) && leaf.value === 3,
  },
  {
    after: /^\s*(?:\([^)]*\)\s*)?(?:took|was on|is on|started from|has|got|claimed) pole\b/i,
    before: /pole (?:position )?(?:for|by|went to)\s*$/i,
    proof: (leaf) =>
      first(leaf) ||
      (/^(grid|pole_position)$/.test(leaf.key) && (leaf.value === 1 || leaf.value === true)) ||
      /pole/.test(leaf.metric + leaf.key),
  },
];

/** Whether the tool results bear out the place that the text gives a name; true when it gives none. */
export function roleHolds(name: Statement, text: string, leaves: readonly Leaf[]): boolean {
  if (name.kind !== "name" || name.entityKind !== "driver") return true;
  const after = text.slice(name.end, name.end + 60);
  const before = text.slice(Math.max(0, name.start - 40), name.start);
  const claimed = roles.filter((role) => role.after?.test(after) || role.before?.test(before));
  if (claimed.length === 0) return true;
  const mine = leaves.filter((leaf) => leaf.owners.driver.includes(fold(String(name.value))));
  return claimed.every((role) => mine.some((leaf) => role.proof(leaf)));
}
