CREATE TABLE `seen_events` (
	`id` text PRIMARY KEY NOT NULL,
	`at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `seen_events_at` ON `seen_events` (`at`);--> statement-breakpoint
CREATE TABLE `shown_answers` (
	`id` text PRIMARY KEY NOT NULL,
	`surface` text NOT NULL,
	`conversation_id` text NOT NULL,
	`asker_id` text,
	`question` text NOT NULL,
	`payload` text NOT NULL,
	`at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `shown_answers_at` ON `shown_answers` (`at`);--> statement-breakpoint
CREATE INDEX `shown_answers_conversation` ON `shown_answers` (`conversation_id`);--> statement-breakpoint
DROP INDEX `posts_once`;--> statement-breakpoint
ALTER TABLE `posts` ADD `subject` text NOT NULL;--> statement-breakpoint
ALTER TABLE `posts` ADD `revision` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `posts` ADD `payload` text;--> statement-breakpoint
ALTER TABLE `posts` ADD `due_at` text NOT NULL;--> statement-breakpoint
ALTER TABLE `posts` ADD `attempts` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `posts` ADD `retry_at` text;--> statement-breakpoint
ALTER TABLE `posts` ADD `owner` text;--> statement-breakpoint
ALTER TABLE `posts` ADD `lease_until` text;--> statement-breakpoint
ALTER TABLE `posts` ADD `reason` text;--> statement-breakpoint
CREATE INDEX `posts_state` ON `posts` (`state`);--> statement-breakpoint
CREATE UNIQUE INDEX `posts_once` ON `posts` (`surface`,`channel`,`event`,`subject`,`revision`);--> statement-breakpoint
ALTER TABLE `posts` DROP COLUMN `race_id`;--> statement-breakpoint
ALTER TABLE `feedback` ADD `answer_id` text;--> statement-breakpoint
CREATE UNIQUE INDEX `feedback_once` ON `feedback` (`answer_id`,`asker_id`);--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `scope` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `created_by` text;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `refusals` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `dropped_at` text;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `drop_reason` text;