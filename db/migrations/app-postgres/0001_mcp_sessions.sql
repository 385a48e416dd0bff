CREATE TABLE "mcp_sessions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"owner" text COLLATE "C" NOT NULL,
	"initialize" json NOT NULL,
	"at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE INDEX "mcp_sessions_at" ON "mcp_sessions" USING btree ("at");