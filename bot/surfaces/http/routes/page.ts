import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { projectRoot } from "#db/project-root.ts";
import type { HttpParts } from "../parts.ts";

const folder = join(projectRoot, "bot", "surfaces", "http", "page");
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const kinds: Record<string, string> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
};

const files = ["index.html", "style.css", "page.js", "ask.js", "tools.js", "token.js", "icon.svg"];

/** The page to try it in a browser, at `/`, with its own files alone; without it the documentation's style is still there. */
export function pageRoutes(app: FastifyInstance, { http }: HttpParts): void {
  const shown = http.hasPage ? files : ["style.css", "icon.svg"];
  for (const name of shown) {
    const url = name === "index.html" ? "/" : `/page/${name}`;
    const bytes = readFileSync(join(folder, name));
    app.get(url, async (_request, reply) => {
      reply.header("Content-Security-Policy", policy).header("Cache-Control", "no-cache");
      return reply.type(kinds[name.split(".").at(-1) ?? ""] ?? "text/plain").send(bytes);
    });
  }
  if (!http.hasPage) app.get("/", async (_request, reply) => reply.redirect("/docs"));
}
