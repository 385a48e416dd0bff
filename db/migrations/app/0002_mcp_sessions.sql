CREATE TABLE `mcp_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`owner` text NOT NULL,
	`initialize` text NOT NULL,
	`at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `mcp_sessions_at` ON `mcp_sessions` (`at`);