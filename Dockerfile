# syntax=docker/dockerfile:1

# Builds better-sqlite3 and dist/; nothing of its compilers reaches the second stage.
FROM node:20-bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++ && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts && npm rebuild better-sqlite3
COPY build.mjs tsconfig.json LICENSE NOTICE.md .env.example ./
COPY bot bot
COPY tools tools
COPY knowledge knowledge
COPY models models
COPY db db
# LanceDB brings embedders of its own along, which nothing here loads: a third of the image.
RUN node build.mjs && npm prune --omit=dev --ignore-scripts && rm -rf node_modules/@huggingface node_modules/onnxruntime-* node_modules/@img node_modules/better-sqlite3/deps node_modules/better-sqlite3/build/Release/obj* && rm build.mjs tsconfig.json && find bot tools knowledge models db -name '*.ts' -delete

FROM node:20-bookworm-slim
WORKDIR /app
COPY --from=build /app /app
RUN mkdir /data && chown node:node /data
ENV NODE_ENV=production MALLOC_ARENA_MAX=2 PITSYNTH_HOME=/data HTTP_HOST=0.0.0.0 HTTP_PORT=8080
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HTTP_PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "dist/bot/main.js", "serve"]
