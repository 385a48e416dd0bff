import { extractText, getDocumentProxy } from "unpdf";
import { Fault } from "#db/fault.ts";

/** The text of a PDF, page after page. Faults `bad_input` when it cannot be read or holds no text. */
export async function pdfToMarkdown(name: string, bytes: Uint8Array): Promise<string> {
  const pages = await pagesOf(name, bytes);
  const text = pages
    .map((page) => page.trim())
    .join("\n\n")
    .trim();
  if (!/\p{L}{2}/u.test(text))
    throw new Fault("bad_input", `${name} holds no text, only images: a scan must be read by OCR first.`);
  return text;
}

async function pagesOf(name: string, bytes: Uint8Array): Promise<string[]> {
  try {
    const document = await getDocumentProxy(bytes, { verbosity: 0 });
    const { text } = await extractText(document, { mergePages: false });
    return text;
  } catch (error) {
    throw new Fault("bad_input", `${name} is not a PDF that can be read: it is damaged or locked.`, { cause: error });
  }
}
