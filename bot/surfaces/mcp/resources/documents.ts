import type { ShelfEntry } from "#knowledge/documents/corpus-shelf.ts";
import { seasonsInWords } from "#knowledge/documents/document.ts";
import { type ResourceKind, scheme } from "./resource-kind.ts";

/** Loaded at the first use: a server that only lists its tools does not need it. */
const shelf = () => import("#knowledge/documents/corpus-shelf.ts");

/** What PitSynth knows in words: rules, strategy, technique, circuits, teams, glossary. */
export const corpusDocuments: ResourceKind = {
  ...shelfKind("corpus", (entry) => (entry.category === "models" ? undefined : entry.id)),
  template: {
    name: "document",
    title: "Document of the knowledge base",
    uriTemplate: `${scheme}corpus/{category}/{name}`,
    description: "Rules by era, strategy, technique, circuits, teams, glossary",
    mimeType: "text/markdown",
  },
  async complete(variable, typed, given) {
    const { corpusShelf } = await shelf();
    const parts = corpusShelf()
      .filter((one) => one.category !== "models")
      .map((one) => one.id.split("/"));
    const wanted = variable === "category" ? parts : parts.filter(([category]) => category === given.category);
    const values = wanted.map(([category = "", ...name]) => (variable === "category" ? category : name.join("/")));
    return [...new Set(values)].filter((value) => value.startsWith(typed));
  },
};

/** How the models were trained and how well they do, by their own account. */
export const modelCards: ResourceKind = shelfKind("models", (entry) =>
  entry.category === "models" ? entry.id.replace(/^models\/(card-)?/, "") : undefined,
);

/** `pathOf` is undefined for what does not belong to the kind. */
function shelfKind(name: string, pathOf: (entry: ShelfEntry) => string | undefined): ResourceKind {
  return {
    name,
    list: async () =>
      (await shelf()).corpusShelf().flatMap((entry) => {
        const path = pathOf(entry);
        if (path === undefined) return [];
        return {
          uri: `${scheme}${name}/${path}`,
          name: `${name}/${path}`,
          title: entry.title,
          description: `${entry.category}, ${seasonsInWords(entry.seasons)}`,
          mimeType: "text/markdown",
        };
      }),
    async read(path, { db }) {
      const { corpusShelf, documentOnShelf } = await shelf();
      const entry = corpusShelf().find((one) => pathOf(one) === path);
      const document = entry && documentOnShelf(db, entry.id);
      if (!document) return undefined;
      const head = `# ${document.title}\n\n(${document.category}, seasons ${seasonsInWords(document.seasons)}; sources: ${document.sources.join("; ")})`;
      return { text: `${head}\n\n${document.body}`, mimeType: "text/markdown" };
    },
  };
}
