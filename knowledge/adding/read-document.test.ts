import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readDocument } from "./read-document.ts";

const folder = mkdtempSync(join(tmpdir(), "documents-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

/** A PDF of one page, written by hand: its text is drawn with a standard font. */
function pdfOf(text: string): string {
  const stream = `BT /F1 12 Tf 20 100 Td (${text}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let pdf = "%PDF-1.4\n";
  const offsets = objects.map((object, i) => {
    const at = pdf.length;
    pdf += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = pdf.length;
  const entries = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  return `${pdf}xref\n0 6\n0000000000 65535 f \n${entries}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`;
}

describe("a document of the user's", () => {
  it("is read from Markdown, text, HTML and PDF", async () => {
    const markdown = await readDocument(file("guide.md", "# My guide\n\nTires wear."), {});
    expect(markdown).toMatchObject({
      id: "added/guide-md",
      title: "My guide",
      category: "added",
      body: "# My guide\n\nTires wear.",
    });
    expect((await readDocument(file("notes.txt", "Tires wear."), {})).title).toBe("notes");
    const html =
      "<html><head><title>Rules &amp; more</title></head><body><script>x()</script><h2>Fuel</h2><p>No <b>stops</b>.</p></body></html>";
    expect(await readDocument(file("page.html", html), {})).toMatchObject({
      title: "Rules & more",
      body: "## Fuel\n\nNo stops.",
    });
    const pdf = await readDocument(file("fia_2026_sporting.pdf", pdfOf("The wheel nut must be yellow.")), {
      version: "issue 5",
    });
    expect(pdf).toMatchObject({
      title: "fia 2026 sporting",
      version: "issue 5",
      body: "The wheel nut must be yellow.",
    });
  });

  it("holds for the season given, else for the one year of its name", async () => {
    expect((await readDocument(file("rules_2026.md", "Text here."), {})).seasons).toEqual({ from: 2026, to: 2026 });
    expect((await readDocument(file("rules_2026_a.md", "Text here."), { season: 2025 })).seasons).toEqual({
      from: 2025,
      to: 2025,
    });
    expect((await readDocument(file("rules_2024_to_2026.md", "Text here."), {})).seasons.from).toBe(1950);
  });

  it.each([
    ["broken.pdf", "%PDF-1.4 nothing", "broken.pdf is not a PDF that can be read: it is damaged or locked."],
    ["empty.md", "", "empty.md is empty: there is nothing to add."],
    ["blank.txt", " \n \n", "blank.txt is empty: there is nothing to add."],
    ["tags.html", "<html><body><div></div></body></html>", "tags.html is empty: there is nothing to add."],
    ["car.png", "x", "car.png is not a document that can be added: Markdown, text, HTML and PDF can."],
    ["binary.txt", "a\u0000b and more", "binary.txt is not a text file."],
  ])("is refused with a clear sentence: %s", async (name, content, sentence) => {
    await expect(readDocument(file(name, content), {})).rejects.toThrow(sentence);
  });

  it("of 50 MB of text is refused before it is read", async () => {
    const path = file("huge.txt", Buffer.alloc(50_000_000, "a "));
    await expect(readDocument(path, {})).rejects.toThrow(
      "huge.txt has 50 MB, and at most 10 MB can be added: split it into parts.",
    );
  });
});
