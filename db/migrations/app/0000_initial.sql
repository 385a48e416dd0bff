CREATE TABLE `audit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` text NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`details` text NOT NULL,
	`address` text
);
--> statement-breakpoint
CREATE INDEX `audit_at` ON `audit` (`at`);--> statement-breakpoint
CREATE TABLE `conversations` (
	`id` text PRIMARY KEY NOT NULL,
	`surface` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`summary` text
);
--> statement-breakpoint
CREATE INDEX `conversations_updated` ON `conversations` (`updated_at`);--> statement-breakpoint
CREATE TABLE `feedback` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`surface` text NOT NULL,
	`conversation_id` text,
	`message_id` text,
	`asker_id` text,
	`verdict` text NOT NULL,
	`reason` text,
	`at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `forecasts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`race_id` integer NOT NULL,
	`phase` text NOT NULL,
	`model` text NOT NULL,
	`version` text NOT NULL,
	`made_at` text NOT NULL,
	`inputs` text NOT NULL,
	`output` text NOT NULL,
	`confidence` real,
	`score` text,
	`scored_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `forecasts_once` ON `forecasts` (`race_id`,`phase`,`model`,`version`);--> statement-breakpoint
CREATE TABLE `messages` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`conversation_id` text NOT NULL,
	`at` text NOT NULL,
	`role` text NOT NULL,
	`asker_id` text,
	`text` text NOT NULL,
	`frame` text,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `messages_conversation` ON `messages` (`conversation_id`,`id`);--> statement-breakpoint
CREATE TABLE `posts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`surface` text NOT NULL,
	`channel` text NOT NULL,
	`event` text NOT NULL,
	`race_id` integer NOT NULL,
	`nonce` text NOT NULL,
	`state` text NOT NULL,
	`message_id` text,
	`digest` text,
	`intended_at` text NOT NULL,
	`sent_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `posts_once` ON `posts` (`surface`,`channel`,`event`,`race_id`);--> statement-breakpoint
CREATE TABLE `rate_limits` (
	`key` text PRIMARY KEY NOT NULL,
	`points` integer DEFAULT 0 NOT NULL,
	`expire` integer
);
--> statement-breakpoint
CREATE TABLE `settings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`scope` text NOT NULL,
	`name` text NOT NULL,
	`value` text NOT NULL,
	`updated_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `settings_scope_name` ON `settings` (`scope`,`name`);--> statement-breakpoint
CREATE TABLE `subscriptions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`surface` text NOT NULL,
	`channel` text NOT NULL,
	`event` text NOT NULL,
	`options` text,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `subscriptions_channel_event` ON `subscriptions` (`surface`,`channel`,`event`);--> statement-breakpoint
CREATE TABLE `tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`kind` text NOT NULL,
	`scopes` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text,
	`revoked_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tokens_hash_unique` ON `tokens` (`hash`);--> statement-breakpoint
CREATE TABLE `usage` (
	`day` text NOT NULL,
	`asker_id` text NOT NULL,
	`tokens` integer NOT NULL,
	`cost` real NOT NULL,
	PRIMARY KEY(`day`, `asker_id`)
);
