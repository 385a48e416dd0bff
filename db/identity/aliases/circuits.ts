import type { AliasTable } from "./alias.ts";

/** Circuits: towns, nicknames, corners that stand for the track, former names, misspellings. */
export const circuitAliases: AliasTable = {
  adelaide: "victoria park, adelaide parklands, adelade",
  aida: "okayama, ti circuit, ti aida, tanaka international",
  "ain-diab": "casablanca, ain diab",
  aintree: "liverpool, the grand national course",
  anderstorp: "scandinavian raceway, gislaved",
  austin: "cota, circuit of the americas, texas, austin texas, americas, austen",
  avus: "berlin, avus berlin",
  bahrain: "sakhir, bic, manama, bahrain international, bahrein, bahrian, sakir, bharain",
  baku: "azerbaijan, baku city, bakoo, the castle section",
  "brands-hatch": "brands, paddock hill, kent, brandshatch",
  bremgarten: "bern, berne",
  buddh: "noida, greater noida, new delhi, delhi, buddh international, budh, budhh, buddha",
  "buenos-aires": `
    autodromo galvez, oscar galvez, galvez, autodromo de buenos aires, buenos ares, autodromo oscar galvez`,
  bugatti: "le mans, bugatti au mans, le mans bugatti",
  "caesars-palace": `
    vegas [1981-1982], las vegas [1981-1982], caesars, caesar's palace, caesars car park, vegas car park,
    caesars palace parking lot, cesars palace`,
  catalunya: `
    barcelona, montmelo, circuit de catalunya, catalonia, circuit de barcelona, barca, catalunia, cataluña,
    barcelona catalunya, barcellona, catalunya circuit`,
  "clermont-ferrand": "charade, clermont, louis rosier circuit",
  dallas: "fair park, dallas texas",
  detroit: "motor city, detroit streets",
  dijon: "dijon prenois, prenois",
  donington: "donington park, donnington, donnington park, castle donington, melbourne hairpin",
  "east-london": "prince george, east london south africa",
  estoril: "cascais, fernanda pires da silva, estoriel",
  fuji: "mount fuji, fuji speedway, oyama, mt fuji",
  hockenheimring: "hockenheim, hockenhiem, hockenheimer, motodrom, hockenhime, hockenhaim",
  hungaroring: "budapest, mogyorod, monaco without walls, hungoraring, hungaoring, hungaroing",
  imola: `
    enzo e dino ferrari, autodromo enzo e dino ferrari, dino ferrari, tamburello, acque minerali, rivazza, immola,
    imolla`,
  indianapolis: "indy, the brickyard, brickyard, ims, indianapolis motor speedway, the speedway, indianopolis",
  interlagos: `
    sao paulo, jose carlos pace, carlos pace, autodromo carlos pace, senna s, senna esses, interlago, san paulo,
    interlargos, juncao`,
  istanbul: "istanbul park, otodrom, istanbul otodrom, tuzla, instanbul, intercity istanbul park",
  jacarepagua: "rio, rio de janeiro, jacarepagua, autodromo nelson piquet, circuito nelson piquet",
  jarama: "jarama madrid, circuito del jarama, madrid jarama, madrid",
  jeddah: "jeddah corniche, corniche, corniche circuit, jedda, jiddah, jeddha, jedah",
  jerez: "jerez de la frontera, angel nieto, xerez, andalusia, jeres",
  kyalami: "midrand, johannesburg, kayalami, kylami, kyalmi",
  "las-vegas": "vegas, las vegas strip, the strip, sin city, lasvegas, los vegas, the vegas strip circuit, nevada",
  "long-beach": "longbeach, long beach california",
  lusail: "losail, qatar, doha, lusail international, losail international, lusial",
  madring: "madrid, ifema, ifema madrid, valdebebas, la monumental, madridring, mad ring",
  "magny-cours": "nevers, magny cours, magny, adelaide hairpin, magney cours, manicour",
  "marina-bay": `
    singapore, singapore street circuit, marina bay street circuit, singapur, singapor, marina bay singapore`,
  melbourne: "albert park, albert park circuit, albert park lake, melborne, melbourn, albertpark, victoria australia",
  "mexico-city": `
    hermanos rodriguez, autodromo hermanos rodriguez, foro sol, peraltada, magdalena mixhuca, mexico,
    ciudad de mexico, mexico df`,
  miami: "miami gardens, hard rock stadium, hard rock, miami international autodrome, florida, fake marina, mimai",
  monaco: `
    monte carlo, montecarlo, monte-carlo, the principality, principality, la rascasse, rascasse, streets of monaco,
    casino square, sainte devote, loews hairpin, monacco, monoco, jewel in the crown, monte carlos`,
  monsanto: "lisbon, monsanto park",
  "mont-tremblant": "mont tremblant, st jovite, saint jovite, tremblant, sainte jovite",
  montjuic: "montjuich, montjuic park, montjuich park, barcelona [1969-1975]",
  montreal: `
    circuit gilles villeneuve, ile notre dame, notre dame island, wall of champions, quebec, montreal canada,
    monreal, montrel, villeneuve circuit`,
  monza: `
    temple of speed, the temple of speed, autodromo nazionale, la pista magica, parabolica, lesmo, ascari chicane,
    curva grande, milan, milano, monsa, the royal park, munza`,
  mosport: "bowmanville, canadian tire motorsport park, mosport park, mosport international",
  mugello: "scarperia, arrabbiata, mugelo, tuscany, florence",
  nivelles: "nivelles baulers, brussels",
  nurburgring: `
    the ring, the green hell, green hell, gruene hoelle, nordschleife, the nordschleife, nurburg, eifel, gp strecke,
    nuerburgring, nurbergring, nurnburgring, nurburgering, nurburg ring, karussell, nurnberg, numbergring`,
  "paul-ricard": `
    le castellet, castellet, ricard, mistral straight, paul richard, paul riccard, circuit paul ricard, provence`,
  pedralbes: "pedralbes barcelona, barcelona [1951-1954]",
  pescara: "pescara road circuit, coppa acerbo",
  phoenix: "phoenix arizona, arizona",
  portimao: `
    algarve, autodromo do algarve, autodromo internacional do algarve, algarve international, portimau, portimo`,
  porto: "boavista, oporto, circuito da boavista",
  reims: "reims gueux, gueux, rheims, thillois",
  riverside: "riverside california, riverside raceway",
  rouen: "les essarts, rouen les essarts",
  sebring: "sebring florida",
  sepang: "kuala lumpur, malaysia, kl, selangor, sepeng, sapang",
  shanghai: "shanghi, shangai, jiading, shanghai international, shanghia, sic",
  silverstone: `
    maggots and becketts, maggots becketts, becketts, copse, stowe, hangar straight, home of british motorsport,
    home of british racing, silverston, northamptonshire, northants, towcester, silvestone, wellington straight`,
  sochi: "sotchi, sochi olympic park, olympic park sochi, adler, soochi",
  "spa-francorchamps": `
    spa, francorchamps, eau rouge, raidillon, pouhon, the ardennes, ardennes, la source, blanchimont,
    bus stop chicane, kemmel, stavelot, ardennes rollercoaster, spa francorchamp, spa francochamps, spaa`,
  spielberg: `
    red bull ring, a1 ring, a1-ring, osterreichring, oesterreichring, rbring, redbull ring, spielburg, knittelfeld,
    speilberg, styria`,
  suzuka: `
    130r, degner, spoon curve, casio triangle, figure of eight, figure eight track, suzuca, honda's track, mie,
    suzuki circuit`,
  valencia: "valencia street, port of valencia, valencia harbour, valencia harbor, valancia",
  "watkins-glen": "the glen, the boot, watkins, upstate new york, new york, watkin glen, wattkins glen",
  "yas-marina": `
    yas island, abu dhabi, yas, yas marina, hotel section, abudhabi, abu dabi, abu dahbi, abu dhabhi, yaz marina`,
  yeongam: "korea, mokpo, korea international, yongam, south korea",
  zandvoort: "tarzan, tarzanbocht, tarzan corner, hugenholtz, the dunes, zandvort, zandvoord, zandfort, sandvoort",
  zeltweg: "zeltweg airfield",
  zolder: "heusden zolder, terlaemen, zoldar",
};

/** Circuits whose name in the database is a person's: that name alone means the person. */
export const circuitsNamedAfterPeople: ReadonlySet<string> = new Set([
  "Gilles Villeneuve",
  "Nelson Piquet",
  "Juan y Oscar Gálvez",
  "José Carlos Pace",
  "Bugatti",
]);
