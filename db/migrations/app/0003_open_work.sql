CREATE TABLE `open_work` (
	`id` text PRIMARY KEY NOT NULL,
	`surface` text NOT NULL,
	`work` text NOT NULL,
	`taken_at` text NOT NULL,
	`owner` text NOT NULL,
	`lease_until` text NOT NULL,
	`attempts` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `open_work_lease` ON `open_work` (`surface`,`lease_until`);