CREATE TABLE "audit" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" text COLLATE "C" NOT NULL,
	"actor" text COLLATE "C" NOT NULL,
	"action" text COLLATE "C" NOT NULL,
	"details" json NOT NULL,
	"address" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"surface" text COLLATE "C" NOT NULL,
	"created_at" text COLLATE "C" NOT NULL,
	"updated_at" text COLLATE "C" NOT NULL,
	"summary" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "feedback" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "feedback_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"surface" text COLLATE "C" NOT NULL,
	"conversation_id" text COLLATE "C",
	"message_id" text COLLATE "C",
	"answer_id" text COLLATE "C",
	"asker_id" text COLLATE "C",
	"verdict" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C",
	"at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "forecasts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "forecasts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"race_id" integer NOT NULL,
	"phase" text COLLATE "C" NOT NULL,
	"model" text COLLATE "C" NOT NULL,
	"version" text COLLATE "C" NOT NULL,
	"made_at" text COLLATE "C" NOT NULL,
	"inputs" json NOT NULL,
	"output" json NOT NULL,
	"confidence" double precision,
	"score" json,
	"scored_at" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "messages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"conversation_id" text COLLATE "C" NOT NULL,
	"at" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"asker_id" text COLLATE "C",
	"text" text COLLATE "C" NOT NULL,
	"frame" json
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "posts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"surface" text COLLATE "C" NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"event" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"nonce" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"message_id" text COLLATE "C",
	"digest" text COLLATE "C",
	"payload" json,
	"due_at" text COLLATE "C" NOT NULL,
	"intended_at" text COLLATE "C" NOT NULL,
	"sent_at" text COLLATE "C",
	"attempts" integer DEFAULT 0 NOT NULL,
	"retry_at" text COLLATE "C",
	"owner" text COLLATE "C",
	"lease_until" text COLLATE "C",
	"reason" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "seen_events" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "settings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"scope" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"value" json NOT NULL,
	"updated_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shown_answers" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"surface" text COLLATE "C" NOT NULL,
	"conversation_id" text COLLATE "C" NOT NULL,
	"asker_id" text COLLATE "C",
	"question" text COLLATE "C" NOT NULL,
	"payload" json NOT NULL,
	"at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "subscriptions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"surface" text COLLATE "C" NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"event" text COLLATE "C" NOT NULL,
	"scope" text COLLATE "C" DEFAULT '' NOT NULL,
	"options" json,
	"created_by" text COLLATE "C",
	"created_at" text COLLATE "C" NOT NULL,
	"refusals" integer DEFAULT 0 NOT NULL,
	"dropped_at" text COLLATE "C",
	"drop_reason" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "tokens" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"scopes" json NOT NULL,
	"created_at" text COLLATE "C" NOT NULL,
	"expires_at" text COLLATE "C",
	"revoked_at" text COLLATE "C",
	CONSTRAINT "tokens_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "usage" (
	"day" text COLLATE "C" NOT NULL,
	"asker_id" text COLLATE "C" NOT NULL,
	"tokens" integer NOT NULL,
	"cost" double precision NOT NULL,
	CONSTRAINT "usage_day_asker_id_pk" PRIMARY KEY("day","asker_id")
);
--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit" USING btree ("at");--> statement-breakpoint
CREATE INDEX "conversations_updated" ON "conversations" USING btree ("updated_at");--> statement-breakpoint
CREATE UNIQUE INDEX "feedback_once" ON "feedback" USING btree ("answer_id","asker_id");--> statement-breakpoint
CREATE UNIQUE INDEX "forecasts_once" ON "forecasts" USING btree ("race_id","phase","model","version");--> statement-breakpoint
CREATE INDEX "messages_conversation" ON "messages" USING btree ("conversation_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "posts_once" ON "posts" USING btree ("surface","channel","event","subject","revision");--> statement-breakpoint
CREATE INDEX "posts_state" ON "posts" USING btree ("state");--> statement-breakpoint
CREATE INDEX "seen_events_at" ON "seen_events" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "settings_scope_name" ON "settings" USING btree ("scope","name");--> statement-breakpoint
CREATE INDEX "shown_answers_at" ON "shown_answers" USING btree ("at");--> statement-breakpoint
CREATE INDEX "shown_answers_conversation" ON "shown_answers" USING btree ("conversation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "subscriptions_channel_event" ON "subscriptions" USING btree ("surface","channel","event");