CREATE TABLE "open_work" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"surface" text COLLATE "C" NOT NULL,
	"work" json NOT NULL,
	"taken_at" text COLLATE "C" NOT NULL,
	"owner" text COLLATE "C" NOT NULL,
	"lease_until" text COLLATE "C" NOT NULL,
	"attempts" integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX "open_work_lease" ON "open_work" USING btree ("surface","lease_until");