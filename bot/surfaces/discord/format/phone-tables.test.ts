import { expect, test } from "vitest";
import { phoneTables, withoutTables } from "./phone-tables.ts";

const narrow = "| P | Driver | Pts |\n|---|:--|--:|\n| 1 | **Norris** | 25 |\n| 2 | Verstappen | 18 |";
const wide = `| Driver | Best lap of the whole race | Reason |\n|---|---|---|\n| Norris | 1:20.123 on lap 44 | |\n| Hamilton | 1:20.456 on lap 51 | hydraulics |`;

test("a narrow Markdown table becomes aligned code, a wide one a list, and the text around stays", () => {
  expect(phoneTables(`Before:\n\n${narrow}\n\nAfter.`)).toBe(
    "Before:\n\n```\nP  Driver      Pts\n1  Norris       25\n2  Verstappen   18\n```\n\nAfter.",
  );
  expect(phoneTables(wide)).toBe(
    "- **Norris** Best lap of the whole race: 1:20.123 on lap 44\n- **Hamilton** Best lap of the whole race: 1:20.456 on lap 51, Reason: hydraulics",
  );
});

test("what stands in code is left alone, also when it looks like a table", () => {
  const code = `\`\`\`md\n${narrow}\n\`\`\``;
  expect(phoneTables(code)).toBe(code);
});

test("the short form of an answer has neither tables nor code", () => {
  expect(withoutTables(`Norris won.\n\n${narrow}\n\n\`\`\`\na  b\n\`\`\`\n\nThat was it.`)).toBe(
    "Norris won.\n\nThat was it.",
  );
});
