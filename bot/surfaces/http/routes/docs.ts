import type { FastifyInstance } from "fastify";
import { docsHtml } from "../openapi/docs-html.ts";
import { openApiDocument } from "../openapi/openapi-document.ts";
import type { HttpParts } from "../parts.ts";

/** `/openapi.json` for programs, `/docs` for people. */
export function docsRoutes(app: FastifyInstance, { services }: HttpParts): void {
  let made: ReturnType<typeof openApiDocument> | undefined;
  const document = () => {
    made ??= openApiDocument(services.tools);
    return made;
  };
  app.get("/openapi.json", async () => document());
  app.get("/docs", async (_request, reply) => {
    reply.header(
      "Content-Security-Policy",
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    return reply.type("text/html; charset=utf-8").send(docsHtml(document()));
  });
}
