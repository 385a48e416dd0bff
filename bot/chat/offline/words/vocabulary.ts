/** Words the questions are made of: a mistyped word is mended to the nearest of these. */
export const vocabulary: ReadonlySet<string> = new Set(
  `who what which when where why how many much often long old far did does do has have had is was were are be been will
  would could should can the a an of in on at for from with without to by and or not no never ever last next this that
  first final latest recent previous current currently season seasons year years race races grand prix round rounds
  calendar schedule weekend weekends sprint sprints qualifying qualify qualified pole poles position positions grid start
  started starting starts finish finished finishing podium podiums rostrum win wins won winning winner winners victory
  victories triumph points point score scored scoring total career championship championships title titles champion
  champions crown standings standing table ranking leader leading leads gap gaps margin behind ahead between difference
  driver drivers team teams constructor constructors teammate teammates engine engines country countries nation nations
  nationality circuit circuits track tracks venue venues lap laps fastest quickest slowest record records pitstop
  pitstops stops stop pit stint stints tires tire compound retire retired retirement retirements reason crash crashed
  collision disqualified disqualification penalty penalties streak consecutive row straight youngest oldest age born
  birthday birthplace birth number most least fewest more fewer less highest lowest biggest largest smallest longest
  shortest average percentage percent rate ratio best worst top different unique distinct home debut rookie rookies
  history all time compare comparison versus against head better beat beaten outqualified outscored results result
  classification order happened story recap summary length turns corners distance kilometers located place base
  based founded former names name lineage opener finale penultimate opening closing summer break month date day today
  tomorrow yesterday tonight now since until before after during between hybrid era decade led lead leading
  overtakes overtake gained lost places trick grand slam chelem undercut overcut strategy predict prediction
  degradation safety virtual flag wet dry rain weather favorite chances probability percent hello thanks help please
  tell show give list explain versus entries entered contested competed participated raced drove driven drive joined left
  retire thousand hundred times time once twice lowest front row second third fourth fifth sixth seventh eighth ninth
  tenth grands gps tricks tricks hat slam slams chelems dnf dnfs dnfed dsq dns polesitter polesitters sitter sitters
  finisher finishers runner runners up winless pointless appearance appearances outing outings attempt attempts
  tally tallies streaks runs unbeaten era eras track layouts layout corner corners bend bends
  host hosts hosted staged visited classified classification stewards undercuts overcuts tyres`
    .split(/\s+/)
    .filter((word) => word !== ""),
);
