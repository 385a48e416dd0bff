CREATE TABLE `corrections` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`race_id` integer NOT NULL,
	`at` text NOT NULL,
	`source` text NOT NULL,
	`table_name` text NOT NULL,
	`row_key` text NOT NULL,
	`column_name` text NOT NULL,
	`before` text,
	`after` text,
	FOREIGN KEY (`race_id`) REFERENCES `races`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `corrections_race` ON `corrections` (`race_id`,`id`);--> statement-breakpoint
CREATE TABLE `meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sync_ledger` (
	`source` text NOT NULL,
	`resource` text NOT NULL,
	`subject` integer NOT NULL,
	`at` text NOT NULL,
	`etag` text,
	`digest` text NOT NULL,
	`rows` integer NOT NULL,
	`state` text NOT NULL,
	PRIMARY KEY(`source`, `resource`, `subject`)
);
--> statement-breakpoint
CREATE TABLE `entries` (
	`race_id` integer NOT NULL,
	`display_order` integer NOT NULL,
	`driver_id` text NOT NULL,
	`number` text,
	`constructor_id` text NOT NULL,
	`engine_manufacturer_id` text,
	`tire_manufacturer_id` text,
	`entrant_id` text,
	PRIMARY KEY(`race_id`, `display_order`),
	FOREIGN KEY (`race_id`) REFERENCES `races`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`driver_id`) REFERENCES `drivers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`constructor_id`) REFERENCES `constructors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`engine_manufacturer_id`) REFERENCES `engine_manufacturers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tire_manufacturer_id`) REFERENCES `tire_manufacturers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entrant_id`) REFERENCES `entrants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `entries_driver` ON `entries` (`driver_id`,`race_id`);--> statement-breakpoint
CREATE INDEX `entries_constructor` ON `entries` (`constructor_id`,`race_id`);--> statement-breakpoint
CREATE TABLE `races` (
	`id` integer PRIMARY KEY NOT NULL,
	`season` integer NOT NULL,
	`round` integer NOT NULL,
	`date` text NOT NULL,
	`start_utc` text,
	`grand_prix_id` text NOT NULL,
	`official_name` text NOT NULL,
	`circuit_id` text NOT NULL,
	`layout_id` text,
	`circuit_type` text NOT NULL,
	`direction` text NOT NULL,
	`course_length_km` real NOT NULL,
	`turns` integer NOT NULL,
	`laps` integer NOT NULL,
	`distance_km` real NOT NULL,
	`scheduled_laps` integer,
	`scheduled_distance_km` real,
	`qualifying_format` text NOT NULL,
	`sprint_qualifying_format` text,
	`sprint_laps` integer,
	`sprint_scheduled_laps` integer,
	`drivers_title_decided` integer NOT NULL,
	`constructors_title_decided` integer NOT NULL,
	`result_state` text NOT NULL,
	FOREIGN KEY (`season`) REFERENCES `seasons`(`year`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`grand_prix_id`) REFERENCES `grands_prix`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`circuit_id`) REFERENCES `circuits`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`layout_id`) REFERENCES `circuit_layouts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `races_season_round` ON `races` (`season`,`round`);--> statement-breakpoint
CREATE INDEX `races_date` ON `races` (`date`);--> statement-breakpoint
CREATE INDEX `races_circuit` ON `races` (`circuit_id`,`season`);--> statement-breakpoint
CREATE INDEX `races_grand_prix` ON `races` (`grand_prix_id`,`season`);--> statement-breakpoint
CREATE INDEX `races_state` ON `races` (`result_state`,`id`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`race_id` integer NOT NULL,
	`kind` text NOT NULL,
	`date` text NOT NULL,
	`start_utc` text,
	PRIMARY KEY(`race_id`, `kind`),
	FOREIGN KEY (`race_id`) REFERENCES `races`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_date` ON `sessions` (`date`);--> statement-breakpoint
CREATE TABLE `chassis` (
	`id` text PRIMARY KEY NOT NULL,
	`constructor_id` text NOT NULL,
	`name` text NOT NULL,
	`full_name` text NOT NULL,
	FOREIGN KEY (`constructor_id`) REFERENCES `constructors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `circuit_layouts` (
	`id` text PRIMARY KEY NOT NULL,
	`circuit_id` text NOT NULL,
	`effective` integer NOT NULL,
	`length_km` real NOT NULL,
	`turns` integer NOT NULL,
	FOREIGN KEY (`circuit_id`) REFERENCES `circuits`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `circuit_layouts_circuit` ON `circuit_layouts` (`circuit_id`);--> statement-breakpoint
CREATE TABLE `circuits` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`full_name` text NOT NULL,
	`previous_names` text,
	`type` text NOT NULL,
	`direction` text NOT NULL,
	`place_name` text NOT NULL,
	`country_id` text NOT NULL,
	`latitude` real NOT NULL,
	`longitude` real NOT NULL,
	`length_km` real NOT NULL,
	`turns` integer NOT NULL,
	FOREIGN KEY (`country_id`) REFERENCES `countries`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `constructor_chronology` (
	`constructor_id` text NOT NULL,
	`display_order` integer NOT NULL,
	`related_id` text NOT NULL,
	`year_from` integer NOT NULL,
	`year_to` integer,
	PRIMARY KEY(`constructor_id`, `display_order`),
	FOREIGN KEY (`constructor_id`) REFERENCES `constructors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`related_id`) REFERENCES `constructors`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `constructors` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`full_name` text NOT NULL,
	`country_id` text,
	FOREIGN KEY (`country_id`) REFERENCES `countries`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `continents` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`demonym` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `countries` (
	`id` text PRIMARY KEY NOT NULL,
	`alpha2` text NOT NULL,
	`alpha3` text NOT NULL,
	`ioc_code` text,
	`name` text NOT NULL,
	`demonym` text,
	`continent_id` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `driver_family` (
	`driver_id` text NOT NULL,
	`display_order` integer NOT NULL,
	`relative_id` text NOT NULL,
	`type` text NOT NULL,
	PRIMARY KEY(`driver_id`, `display_order`),
	FOREIGN KEY (`driver_id`) REFERENCES `drivers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`relative_id`) REFERENCES `drivers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `drivers` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`first_name` text NOT NULL,
	`last_name` text NOT NULL,
	`full_name` text NOT NULL,
	`code` text NOT NULL,
	`permanent_number` text,
	`gender` text,
	`date_of_birth` text,
	`date_of_death` text,
	`place_of_birth` text,
	`country_of_birth_id` text,
	`nationality_id` text,
	`second_nationality_id` text,
	FOREIGN KEY (`nationality_id`) REFERENCES `countries`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `engine_manufacturers` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`country_id` text
);
--> statement-breakpoint
CREATE TABLE `engines` (
	`id` text PRIMARY KEY NOT NULL,
	`engine_manufacturer_id` text NOT NULL,
	`name` text NOT NULL,
	`full_name` text NOT NULL,
	`capacity_liters` real,
	`configuration` text,
	`aspiration` text,
	FOREIGN KEY (`engine_manufacturer_id`) REFERENCES `engine_manufacturers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `entrants` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `grands_prix` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`full_name` text NOT NULL,
	`short_name` text NOT NULL,
	`abbreviation` text NOT NULL,
	`country_id` text,
	FOREIGN KEY (`country_id`) REFERENCES `countries`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `seasons` (
	`year` integer PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tire_manufacturers` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`country_id` text
);
--> statement-breakpoint
CREATE TABLE `constructor_standings` (
	`race_id` integer NOT NULL,
	`display_order` integer NOT NULL,
	`position` integer,
	`position_text` text NOT NULL,
	`points` real NOT NULL,
	`positions_gained` integer,
	`championship_won` integer NOT NULL,
	`constructor_id` text NOT NULL,
	`engine_manufacturer_id` text,
	PRIMARY KEY(`race_id`, `display_order`),
	FOREIGN KEY (`race_id`) REFERENCES `races`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`constructor_id`) REFERENCES `constructors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`engine_manufacturer_id`) REFERENCES `engine_manufacturers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `constructor_standings_constructor` ON `constructor_standings` (`constructor_id`,`race_id`);--> statement-breakpoint
CREATE TABLE `driver_of_the_day` (
	`race_id` integer NOT NULL,
	`display_order` integer NOT NULL,
	`position` integer,
	`position_text` text NOT NULL,
	`driver_id` text NOT NULL,
	`number` text,
	`constructor_id` text NOT NULL,
	`engine_manufacturer_id` text,
	`tire_manufacturer_id` text,
	`percentage` real,
	PRIMARY KEY(`race_id`, `display_order`),
	FOREIGN KEY (`race_id`) REFERENCES `races`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`driver_id`) REFERENCES `drivers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`constructor_id`) REFERENCES `constructors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`engine_manufacturer_id`) REFERENCES `engine_manufacturers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tire_manufacturer_id`) REFERENCES `tire_manufacturers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `driver_of_the_day_driver` ON `driver_of_the_day` (`driver_id`,`race_id`);--> statement-breakpoint
CREATE TABLE `driver_standings` (
	`race_id` integer NOT NULL,
	`display_order` integer NOT NULL,
	`position` integer,
	`position_text` text NOT NULL,
	`points` real NOT NULL,
	`positions_gained` integer,
	`championship_won` integer NOT NULL,
	`driver_id` text NOT NULL,
	PRIMARY KEY(`race_id`, `display_order`),
	FOREIGN KEY (`race_id`) REFERENCES `races`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`driver_id`) REFERENCES `drivers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `driver_standings_driver` ON `driver_standings` (`driver_id`,`race_id`);--> statement-breakpoint
CREATE TABLE `fastest_laps` (
	`race_id` integer NOT NULL,
	`display_order` integer NOT NULL,
	`position` integer,
	`position_text` text NOT NULL,
	`driver_id` text NOT NULL,
	`number` text,
	`constructor_id` text NOT NULL,
	`engine_manufacturer_id` text,
	`tire_manufacturer_id` text,
	`lap` integer,
	`time_ms` integer,
	`gap_ms` integer,
	`interval_ms` integer,
	PRIMARY KEY(`race_id`, `display_order`),
	FOREIGN KEY (`race_id`) REFERENCES `races`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`driver_id`) REFERENCES `drivers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`constructor_id`) REFERENCES `constructors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`engine_manufacturer_id`) REFERENCES `engine_manufacturers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tire_manufacturer_id`) REFERENCES `tire_manufacturers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `fastest_laps_driver` ON `fastest_laps` (`driver_id`,`race_id`);--> statement-breakpoint
CREATE TABLE `grid_positions` (
	`race_id` integer NOT NULL,
	`display_order` integer NOT NULL,
	`position` integer,
	`position_text` text NOT NULL,
	`driver_id` text NOT NULL,
	`number` text,
	`constructor_id` text NOT NULL,
	`engine_manufacturer_id` text,
	`tire_manufacturer_id` text,
	`qualifying_position` integer,
	`qualifying_position_text` text,
	`grid_penalty` text,
	`grid_penalty_positions` integer,
	`time_ms` integer,
	PRIMARY KEY(`race_id`, `display_order`),
	FOREIGN KEY (`race_id`) REFERENCES `races`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`driver_id`) REFERENCES `drivers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`constructor_id`) REFERENCES `constructors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`engine_manufacturer_id`) REFERENCES `engine_manufacturers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tire_manufacturer_id`) REFERENCES `tire_manufacturers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `grid_positions_driver` ON `grid_positions` (`driver_id`,`race_id`);--> statement-breakpoint
CREATE TABLE `pit_stops` (
	`race_id` integer NOT NULL,
	`display_order` integer NOT NULL,
	`position` integer,
	`position_text` text NOT NULL,
	`driver_id` text NOT NULL,
	`number` text,
	`constructor_id` text NOT NULL,
	`engine_manufacturer_id` text,
	`tire_manufacturer_id` text,
	`stop` integer NOT NULL,
	`lap` integer NOT NULL,
	`time_ms` integer,
	PRIMARY KEY(`race_id`, `display_order`),
	FOREIGN KEY (`race_id`) REFERENCES `races`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`driver_id`) REFERENCES `drivers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`constructor_id`) REFERENCES `constructors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`engine_manufacturer_id`) REFERENCES `engine_manufacturers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tire_manufacturer_id`) REFERENCES `tire_manufacturers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `pit_stops_driver` ON `pit_stops` (`driver_id`,`race_id`);--> statement-breakpoint
CREATE TABLE `practice_results` (
	`race_id` integer NOT NULL,
	`display_order` integer NOT NULL,
	`position` integer,
	`position_text` text NOT NULL,
	`driver_id` text NOT NULL,
	`number` text,
	`constructor_id` text NOT NULL,
	`engine_manufacturer_id` text,
	`tire_manufacturer_id` text,
	`time_ms` integer,
	`q1_ms` integer,
	`q2_ms` integer,
	`q3_ms` integer,
	`gap_ms` integer,
	`interval_ms` integer,
	`laps` integer,
	`kind` text NOT NULL,
	PRIMARY KEY(`race_id`, `kind`, `display_order`),
	FOREIGN KEY (`race_id`) REFERENCES `races`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`driver_id`) REFERENCES `drivers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`constructor_id`) REFERENCES `constructors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`engine_manufacturer_id`) REFERENCES `engine_manufacturers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tire_manufacturer_id`) REFERENCES `tire_manufacturers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `practice_results_driver` ON `practice_results` (`driver_id`,`race_id`);--> statement-breakpoint
CREATE TABLE `qualifying_results` (
	`race_id` integer NOT NULL,
	`display_order` integer NOT NULL,
	`position` integer,
	`position_text` text NOT NULL,
	`driver_id` text NOT NULL,
	`number` text,
	`constructor_id` text NOT NULL,
	`engine_manufacturer_id` text,
	`tire_manufacturer_id` text,
	`time_ms` integer,
	`q1_ms` integer,
	`q2_ms` integer,
	`q3_ms` integer,
	`gap_ms` integer,
	`interval_ms` integer,
	`laps` integer,
	PRIMARY KEY(`race_id`, `display_order`),
	FOREIGN KEY (`race_id`) REFERENCES `races`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`driver_id`) REFERENCES `drivers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`constructor_id`) REFERENCES `constructors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`engine_manufacturer_id`) REFERENCES `engine_manufacturers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tire_manufacturer_id`) REFERENCES `tire_manufacturers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `qualifying_results_driver` ON `qualifying_results` (`driver_id`,`race_id`);--> statement-breakpoint
CREATE INDEX `qualifying_results_position` ON `qualifying_results` (`position`,`race_id`);--> statement-breakpoint
CREATE TABLE `race_results` (
	`race_id` integer NOT NULL,
	`display_order` integer NOT NULL,
	`position` integer,
	`position_text` text NOT NULL,
	`driver_id` text NOT NULL,
	`number` text,
	`constructor_id` text NOT NULL,
	`engine_manufacturer_id` text,
	`tire_manufacturer_id` text,
	`shared_car` integer NOT NULL,
	`laps` integer,
	`time_ms` integer,
	`time_penalty_ms` integer,
	`gap_ms` integer,
	`gap_laps` integer,
	`interval_ms` integer,
	`reason_retired` text,
	`points` real,
	`pole_position` integer,
	`qualifying_position` integer,
	`qualifying_position_text` text,
	`grid` integer,
	`grid_text` text,
	`positions_gained` integer,
	`pit_stops` integer,
	`fastest_lap` integer,
	`driver_of_the_day` integer,
	`grand_slam` integer,
	PRIMARY KEY(`race_id`, `display_order`),
	FOREIGN KEY (`race_id`) REFERENCES `races`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`driver_id`) REFERENCES `drivers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`constructor_id`) REFERENCES `constructors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`engine_manufacturer_id`) REFERENCES `engine_manufacturers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tire_manufacturer_id`) REFERENCES `tire_manufacturers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `race_results_driver` ON `race_results` (`driver_id`,`race_id`);--> statement-breakpoint
CREATE INDEX `race_results_constructor` ON `race_results` (`constructor_id`,`race_id`);--> statement-breakpoint
CREATE INDEX `race_results_position` ON `race_results` (`position`,`race_id`);--> statement-breakpoint
CREATE TABLE `sprint_grid_positions` (
	`race_id` integer NOT NULL,
	`display_order` integer NOT NULL,
	`position` integer,
	`position_text` text NOT NULL,
	`driver_id` text NOT NULL,
	`number` text,
	`constructor_id` text NOT NULL,
	`engine_manufacturer_id` text,
	`tire_manufacturer_id` text,
	`qualifying_position` integer,
	`qualifying_position_text` text,
	`grid_penalty` text,
	`grid_penalty_positions` integer,
	`time_ms` integer,
	PRIMARY KEY(`race_id`, `display_order`),
	FOREIGN KEY (`race_id`) REFERENCES `races`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`driver_id`) REFERENCES `drivers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`constructor_id`) REFERENCES `constructors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`engine_manufacturer_id`) REFERENCES `engine_manufacturers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tire_manufacturer_id`) REFERENCES `tire_manufacturers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sprint_grid_positions_driver` ON `sprint_grid_positions` (`driver_id`,`race_id`);--> statement-breakpoint
CREATE TABLE `sprint_qualifying_results` (
	`race_id` integer NOT NULL,
	`display_order` integer NOT NULL,
	`position` integer,
	`position_text` text NOT NULL,
	`driver_id` text NOT NULL,
	`number` text,
	`constructor_id` text NOT NULL,
	`engine_manufacturer_id` text,
	`tire_manufacturer_id` text,
	`time_ms` integer,
	`q1_ms` integer,
	`q2_ms` integer,
	`q3_ms` integer,
	`gap_ms` integer,
	`interval_ms` integer,
	`laps` integer,
	PRIMARY KEY(`race_id`, `display_order`),
	FOREIGN KEY (`race_id`) REFERENCES `races`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`driver_id`) REFERENCES `drivers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`constructor_id`) REFERENCES `constructors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`engine_manufacturer_id`) REFERENCES `engine_manufacturers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tire_manufacturer_id`) REFERENCES `tire_manufacturers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sprint_qualifying_results_driver` ON `sprint_qualifying_results` (`driver_id`,`race_id`);--> statement-breakpoint
CREATE TABLE `sprint_results` (
	`race_id` integer NOT NULL,
	`display_order` integer NOT NULL,
	`position` integer,
	`position_text` text NOT NULL,
	`driver_id` text NOT NULL,
	`number` text,
	`constructor_id` text NOT NULL,
	`engine_manufacturer_id` text,
	`tire_manufacturer_id` text,
	`shared_car` integer NOT NULL,
	`laps` integer,
	`time_ms` integer,
	`time_penalty_ms` integer,
	`gap_ms` integer,
	`gap_laps` integer,
	`interval_ms` integer,
	`reason_retired` text,
	`points` real,
	`pole_position` integer,
	`qualifying_position` integer,
	`qualifying_position_text` text,
	`grid` integer,
	`grid_text` text,
	`positions_gained` integer,
	`pit_stops` integer,
	`fastest_lap` integer,
	`driver_of_the_day` integer,
	`grand_slam` integer,
	PRIMARY KEY(`race_id`, `display_order`),
	FOREIGN KEY (`race_id`) REFERENCES `races`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`driver_id`) REFERENCES `drivers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`constructor_id`) REFERENCES `constructors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`engine_manufacturer_id`) REFERENCES `engine_manufacturers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tire_manufacturer_id`) REFERENCES `tire_manufacturers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sprint_results_driver` ON `sprint_results` (`driver_id`,`race_id`);--> statement-breakpoint
CREATE INDEX `sprint_results_constructor` ON `sprint_results` (`constructor_id`,`race_id`);--> statement-breakpoint
CREATE TABLE `season_constructor_standings` (
	`season` integer NOT NULL,
	`display_order` integer NOT NULL,
	`position` integer,
	`position_text` text NOT NULL,
	`constructor_id` text NOT NULL,
	`engine_manufacturer_id` text,
	`points` real NOT NULL,
	`championship_won` integer NOT NULL,
	PRIMARY KEY(`season`, `display_order`),
	FOREIGN KEY (`season`) REFERENCES `seasons`(`year`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`constructor_id`) REFERENCES `constructors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`engine_manufacturer_id`) REFERENCES `engine_manufacturers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `season_constructor_standings_constructor` ON `season_constructor_standings` (`constructor_id`,`season`);--> statement-breakpoint
CREATE TABLE `season_driver_standings` (
	`season` integer NOT NULL,
	`display_order` integer NOT NULL,
	`position` integer,
	`position_text` text NOT NULL,
	`driver_id` text NOT NULL,
	`points` real NOT NULL,
	`championship_won` integer NOT NULL,
	PRIMARY KEY(`season`, `display_order`),
	FOREIGN KEY (`season`) REFERENCES `seasons`(`year`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`driver_id`) REFERENCES `drivers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `season_driver_standings_driver` ON `season_driver_standings` (`driver_id`,`season`);--> statement-breakpoint
CREATE TABLE `season_entrant_chassis` (
	`season` integer NOT NULL,
	`entrant_id` text NOT NULL,
	`constructor_id` text NOT NULL,
	`engine_manufacturer_id` text NOT NULL,
	`chassis_id` text NOT NULL,
	PRIMARY KEY(`season`, `entrant_id`, `constructor_id`, `engine_manufacturer_id`, `chassis_id`),
	FOREIGN KEY (`season`) REFERENCES `seasons`(`year`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entrant_id`) REFERENCES `entrants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`constructor_id`) REFERENCES `constructors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`engine_manufacturer_id`) REFERENCES `engine_manufacturers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`chassis_id`) REFERENCES `chassis`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `season_entrant_constructors` (
	`season` integer NOT NULL,
	`entrant_id` text NOT NULL,
	`constructor_id` text NOT NULL,
	`engine_manufacturer_id` text NOT NULL,
	PRIMARY KEY(`season`, `entrant_id`, `constructor_id`, `engine_manufacturer_id`),
	FOREIGN KEY (`season`) REFERENCES `seasons`(`year`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entrant_id`) REFERENCES `entrants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`constructor_id`) REFERENCES `constructors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`engine_manufacturer_id`) REFERENCES `engine_manufacturers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `season_entrant_drivers` (
	`season` integer NOT NULL,
	`entrant_id` text NOT NULL,
	`constructor_id` text NOT NULL,
	`engine_manufacturer_id` text NOT NULL,
	`driver_id` text NOT NULL,
	`rounds` text NOT NULL,
	`test_driver` integer NOT NULL,
	PRIMARY KEY(`season`, `entrant_id`, `constructor_id`, `engine_manufacturer_id`, `driver_id`),
	FOREIGN KEY (`season`) REFERENCES `seasons`(`year`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entrant_id`) REFERENCES `entrants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`constructor_id`) REFERENCES `constructors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`engine_manufacturer_id`) REFERENCES `engine_manufacturers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`driver_id`) REFERENCES `drivers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `season_entrant_drivers_driver` ON `season_entrant_drivers` (`driver_id`,`season`);--> statement-breakpoint
CREATE TABLE `season_entrant_engines` (
	`season` integer NOT NULL,
	`entrant_id` text NOT NULL,
	`constructor_id` text NOT NULL,
	`engine_manufacturer_id` text NOT NULL,
	`engine_id` text NOT NULL,
	PRIMARY KEY(`season`, `entrant_id`, `constructor_id`, `engine_manufacturer_id`, `engine_id`),
	FOREIGN KEY (`season`) REFERENCES `seasons`(`year`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entrant_id`) REFERENCES `entrants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`constructor_id`) REFERENCES `constructors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`engine_manufacturer_id`) REFERENCES `engine_manufacturers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`engine_id`) REFERENCES `engines`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `season_entrant_tire_manufacturers` (
	`season` integer NOT NULL,
	`entrant_id` text NOT NULL,
	`constructor_id` text NOT NULL,
	`engine_manufacturer_id` text NOT NULL,
	`tire_manufacturer_id` text NOT NULL,
	PRIMARY KEY(`season`, `entrant_id`, `constructor_id`, `engine_manufacturer_id`, `tire_manufacturer_id`),
	FOREIGN KEY (`season`) REFERENCES `seasons`(`year`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entrant_id`) REFERENCES `entrants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`constructor_id`) REFERENCES `constructors`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`engine_manufacturer_id`) REFERENCES `engine_manufacturers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tire_manufacturer_id`) REFERENCES `tire_manufacturers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `season_entrants` (
	`season` integer NOT NULL,
	`entrant_id` text NOT NULL,
	`country_id` text,
	PRIMARY KEY(`season`, `entrant_id`),
	FOREIGN KEY (`season`) REFERENCES `seasons`(`year`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entrant_id`) REFERENCES `entrants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `laps` (
	`race_id` integer NOT NULL,
	`driver_id` text NOT NULL,
	`lap` integer NOT NULL,
	`lap_time_ms` integer,
	`lap_time_source` text,
	`s1_ms` integer,
	`s2_ms` integer,
	`s3_ms` integer,
	`compound` text,
	`compound_name` text,
	`tire_age` integer,
	`fresh_tire` integer,
	`stint` integer,
	`position` integer,
	`track_status` text,
	`pit_in` integer NOT NULL,
	`pit_out` integer NOT NULL,
	`pit_in_ms` integer,
	`pit_out_ms` integer,
	`start_ms` integer,
	`end_ms` integer,
	`accurate` integer,
	`deleted` integer,
	`complete` integer NOT NULL,
	`source` text,
	PRIMARY KEY(`race_id`, `driver_id`, `lap`),
	FOREIGN KEY (`race_id`) REFERENCES `races`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`driver_id`) REFERENCES `drivers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `laps_race_lap` ON `laps` (`race_id`,`lap`);--> statement-breakpoint
CREATE INDEX `laps_driver` ON `laps` (`driver_id`,`race_id`);--> statement-breakpoint
CREATE INDEX `laps_led` ON `laps` (`race_id`,`driver_id`) WHERE position = 1 AND complete = 1;--> statement-breakpoint
CREATE INDEX `laps_pit_in` ON `laps` (`race_id`,`driver_id`,`lap`) WHERE pit_in = 1;--> statement-breakpoint
CREATE TABLE `race_control` (
	`race_id` integer NOT NULL,
	`seq` integer NOT NULL,
	`utc` text,
	`time_ms` integer,
	`lap` integer,
	`category` text,
	`flag` text,
	`scope` text,
	`status` text,
	`sector` integer,
	`car_number` text,
	`message` text NOT NULL,
	PRIMARY KEY(`race_id`, `seq`),
	FOREIGN KEY (`race_id`) REFERENCES `races`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `sprint_laps` (
	`race_id` integer NOT NULL,
	`driver_id` text NOT NULL,
	`lap` integer NOT NULL,
	`lap_time_ms` integer,
	`lap_time_source` text,
	`s1_ms` integer,
	`s2_ms` integer,
	`s3_ms` integer,
	`compound` text,
	`compound_name` text,
	`tire_age` integer,
	`fresh_tire` integer,
	`stint` integer,
	`position` integer,
	`track_status` text,
	`pit_in` integer NOT NULL,
	`pit_out` integer NOT NULL,
	`pit_in_ms` integer,
	`pit_out_ms` integer,
	`start_ms` integer,
	`end_ms` integer,
	`accurate` integer,
	`deleted` integer,
	`complete` integer NOT NULL,
	`source` text,
	PRIMARY KEY(`race_id`, `driver_id`, `lap`),
	FOREIGN KEY (`race_id`) REFERENCES `races`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`driver_id`) REFERENCES `drivers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `track_status` (
	`race_id` integer NOT NULL,
	`seq` integer NOT NULL,
	`time_ms` integer NOT NULL,
	`leader_lap` integer,
	`status` text NOT NULL,
	`message` text,
	PRIMARY KEY(`race_id`, `seq`),
	FOREIGN KEY (`race_id`) REFERENCES `races`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `weather` (
	`race_id` integer NOT NULL,
	`seq` integer NOT NULL,
	`time_ms` integer NOT NULL,
	`leader_lap` integer,
	`air_temp_c` real,
	`track_temp_c` real,
	`humidity_pct` real,
	`rainfall` integer,
	`wind_speed_mps` real,
	`wind_direction_deg` integer,
	`pressure_mbar` real,
	PRIMARY KEY(`race_id`, `seq`),
	FOREIGN KEY (`race_id`) REFERENCES `races`(`id`) ON UPDATE no action ON DELETE no action
);
