/** Spans of seasons that go by a name. */
export const eraWords: readonly (readonly [RegExp, number, number])[] = [
  [/ (?:in |during |of |since )?(?:the )?(?:v6 |turbo )?hybrid(?: turbo)?(?: v6)?(?: era| years)? /, 2014, 2025],
  [/ (?:in |during |of )?(?:the )?v10 (?:era|years) /, 1989, 2005],
  [/ (?:in |during |of )?(?:the )?v8 (?:era|years) /, 2006, 2013],
  [/ (?:in |during |of )?(?:the )?refuel(?:l)?ing (?:era|years) /, 1994, 2009],
  [/ (?:in |during |of )?(?:the )?(?:1980s |old |first )?turbo (?:era|years) /, 1977, 1988],
  [/ (?:in |during |of )?(?:the )?(?:current |new |2022 )?ground effects? (?:era|years|cars|regulations) /, 2022, 2025],
  [/ (?:in |during |of )?(?:the )?21st century /, 2001, 2099],
  [/ (?:in |during |of )?(?:the )?20th century /, 1950, 2000],
];

export const monthWords: Readonly<Record<string, number>> = {
  january: 1, february: 2, march: 3, april: 4, may: 5, june: 6, july: 7, august: 8, september: 9, october: 10,
  november: 11, december: 12,
}; // biome-ignore format: a list to be read across
