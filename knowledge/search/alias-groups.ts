/**
 * What people say for the same thing. Each line is one group: the phrases are alternatives, and a question that holds
 * one is searched for the others too, at a lower weight. Before ">" stand phrases that are only asked with, never added.
 */
export const groups = `
drs | drag reduction system | rear wing flap > movable wing, moveable wing
vsc | virtual safety car
sc | safety car > pace car
ers | energy recovery system > hybrid system
kers | kinetic energy recovery system
mgu k | motor generator unit kinetic
mgu h | motor generator unit heat
ice | internal combustion engine
pu | power unit > engine, motor
battery | energy store
gearbox | transmission > gears, gear
slicks | dry tires > slick
inters | intermediate | intermediates > green tires, green walled, damp, drizzle, light rain
wets | full wet tires | extreme wet > blue tires, rain tires
softs | soft compound > red tires, softest
mediums | medium compound > yellow tires
hards | hard compound > white tires, hardest
compound | tire compound > rubber, tire color, tire colors, colors of the tires, c1, c2, c3, c4, c5, c6
degradation | tire wear | drop off > deg, tires going off, tires lose, wear out, fade
graining | grain > tearing
blistering | blisters | overheating
undercut > pit earlier, pitting earlier, stop earlier, stop before, pitting before, pit first, stopping first
overcut > stay out longer, staying out longer, pit later, pitting later, stop later
pit loss | pit stop time loss > cost of a stop, time lost in the pits, lose in a pit stop, how much time does a pit stop
double stack | double stacking > both cars at once, both cars pit
dirty air | turbulent air | wake > following closely, hard to follow, close behind
slipstream | tow | slipstreaming > drafting
parc ferme > change the setup, setup changes, after qualifying
track limits | white line > off track, leaving the track, run wide, four wheels
blue flag | blue flags > let pass, lapped car, lapped cars, backmarker, being lapped
red flag | race suspended | suspension > stopped race, race stopped
yellow flag | double yellow > danger
black and white flag > warning flag
meatball flag | black and orange flag > damaged car flag
chequered flag | checkered flag > end of the race flag
superlicence | super license | superlicense > qualify as an f1 driver, license to race, minimum age, how old do you have to be, age limit
penalty points | license points > race ban, banned
drive through | drive through penalty
stop go | stop and go penalty
time penalty > 5 second, 10 second, five second, ten second
grid penalty | grid drop > places on the grid, start from the back
stewards > judges, referees, who decides penalties
race director > in charge of the race
cost cap | budget cap | spending limit > financial regulations, how much can a team spend, spend
aerodynamic testing restrictions | wind tunnel time > atr, wind tunnel hours
downforce | aerodynamic load > grip from air, pushes the car down
ground effect | venturi tunnels | underfloor
porpoising | bouncing | bounce
diffuser > back of the floor
front wing > nose wing
active aero | active aerodynamics | straight mode | corner mode > x mode, z mode, movable wings
overtake mode | manual override > push to pass, overtaking aid, drs replacement, replaced drs, instead of drs, successor of drs
boost | boost button
sustainable fuel | e fuel > green fuel, petrol, gasoline
clipping | super clipping > runs out of battery, run out of electric, energy runs out
lift and coast | lico > lifting early, save fuel, saving fuel
marbles > bits of rubber, off line rubber
flat spot | lock up > flatspot, locked wheel, locking
understeer > push, car won't turn
oversteer > loose, rear slides, back end
out lap | in lap
quali | qualifying
pole position | pole > first on the grid, starts first
q1 | first part of qualifying > knocked out
107 percent | 107 percent rule > too slow to qualify
sprint | sprint race | sprint weekend > saturday race
sprint qualifying | sprint shootout
fp1 | free practice | practice > practise
points system | points for | scoring > score points, how many points, points awarded
half points | shortened race > reduced points, points half, points were half, race is cut short, cut short, stopped early
introduced | mandatory since | first used > come in, brought in, came into, start using
longest circuit | shortest circuit | circuits compared > longest lap, longest track, shortest lap, shortest track, most corners, most turns, fastest track, fastest circuit, which circuit
records | record > win the most, most wins, most races, most poles, of all time, all time, ever win, has the most, most successful, youngest, oldest
race distance | time limit > how long is a race, how long can a race, how long is a grand prix, how long can a grand prix, last at most, race length, how many laps
pit crew | pit stop > change the tires, change the wheels, change the wheel, mechanics at a stop, changes tires
constructors championship | constructors title > team championship, teams championship
stewards | race officials > give penalties, gives penalties, who penalizes, hand out penalties
race weekend | sessions > normal weekend, timetable, friday, saturday, sunday
jump start | false start > before lights out, before the lights, moves before, moves too early
start from the pit lane | pit lane start > start in the pits
eliminated | knocked out | drop out > get knocked out, kicked out
power unit elements | allowance > how many engines, new engine, engine change, engine penalty, number of engines
qualifying format | grid > decide the grid, set the grid, grid decided, starting order
tire compounds | dry compounds > different tires, kinds of tires, types of tires
undercut > stopping before, stop before, pits before, pit before, stops earlier, earlier stop
overcut > stay out longer, staying out, stays out longer
fastest lap point | bonus point
countback | tie break | tie > level on points, same points, equal points
constructors championship | team championship > wcc, teams title
drivers championship | world champion > wdc, world title, drivers title
grand slam | grand chelem
hat trick
crofty | commentator
silver arrows | mercedes
prancing horse | scuderia | ferrari
lollipop > stop light
halo > cockpit protection, head protection
hans | head and neck support
survival cell | monocoque > cockpit, tub
crash structure | crash test
ballast | minimum weight > how heavy, weigh, mass
plank | skid block > wooden board, legality plank
sparks | titanium skid
bargeboard | bargeboards
f duct
double diffuser > brawn diffuser
blown diffuser | exhaust blown > off throttle
mass damper | tuned mass damper
das | dual axis steering
fan car | bt46b
six wheeler | p34
active suspension > computer controlled suspension
traction control | driver aids | launch control
turbo | turbocharger | turbocharged
v6 hybrid | turbo hybrid > hybrid engine, hybrid era
refueling | fuel stop > fuel in the race, fill up
party mode | engine modes
crashgate > deliberate crash, crashed on purpose, piquet crash
spygate > spying, stolen documents, espionage
team orders > let his teammate, swap positions, fernando is faster, multi 21
title decider | final race | championship decider
senna | ayrton senna
schumi > schumacher
mad max | max verstappen
kimi | raikkonen > iceman, antonelli
checo | perez
nando | alonso
seb | vettel
the professor | prost > professor
black jack | brabham
il leone > mansell, our nige
el maestro | fangio > maestro
flying scot | stewart
hunt the shunt | james hunt
brickyard | indianapolis
temple of speed | monza
green hell | nordschleife | nurburgring
cota | circuit of the americas | austin
albert park | melbourne
sakhir | bahrain
marina bay | singapore
yas marina | abu dhabi
interlagos | sao paulo | brazilian
montmelo | catalunya | barcelona
red bull ring | spielberg | osterreichring | a1 ring
spa | spa francorchamps
budapest | hungaroring
monte carlo | monaco
madring | madrid
gasoline alley | indy 500
wall of champions | montreal
toleman | benetton | enstone
faenza | toro rosso | minardi | alphatauri | racing bulls
hinwil | sauber | audi | kick sauber
brackley | mercedes | brawn
grove | williams
woking | mclaren
maranello | ferrari
milton keynes | red bull | jaguar | stewart
silverstone team | aston martin | force india | racing point | jordan
scrutineering | technical inspection > checked legal
weighbridge | weigh in
formation lap | warm up lap
lights out | start procedure | standing start > starting lights, five red lights
rolling start | safety car start
jump start | false start
aborted start | extra formation lap
unsafe release > released into
rejoin | rejoining
pit window > when to stop, when to pit
offset | tire offset
free stop | cheap stop > free pit stop
prime | option
crossover | crossover point > slicks to inters, change to intermediates, switch to slicks
track evolution | rubbering in | rubbered > track gets faster, track gets quicker, grip improves
tire warm up | warm up | tire blankets > cold tires, heating tires, tire temperature
tire allocation | tire sets > sets of tires, how many sets
two compounds | mandatory compounds | two different compounds > have to pit, must pit, mandatory stop, obligatory stop
delta | delta time
purple | purple sector > fastest sector
speed trap | top speed
push | hammer time > flat out
box | box box > come in, pit now
plan b | plan a
copy | radio check
overtaking | pass | overtake
brake bias | brake balance
brake by wire
differential | diff
ride height | rake
toe | camber
wing level | downforce level > low downforce, high downforce
heat soak | thermal degradation
fuel load | fuel effect | fuel corrected > lighter car, heavy fuel, burn fuel
fails | fail > not work, doesn t work, does not work, don t work, hardly work, not worth it, go wrong, backfire
breach | overspend | overspent > broke the cost cap, broke the cap, break the cost cap, exceeded, breached, went over, over the cap
penalty | fine | sanction > punishment, punished, punish
introduced > came in, come in, began, brought in
abolished | dropped | banned | ended > scrapped, did it go, got rid of, removed, axed, did away, stopped using
half points | halved > points halved
mandatory > compulsory, obligatory, forced to
race director | race control > who stops a race, stop a race, decides to stop
suspension | resumed | time limit > called off, before it s called, called
power unit | engine > engines
designer | designed > designers
team principal | led > boss, bosses, in charge of, runs the team, leads
died | killed | fatal > death, dead, lost his life, passed away
posthumous > after his death, after death
drivers championship | title | champion > crown
height | elevation > uphill, downhill, hilly
shortest run | run to the first corner > run to turn one, run to turn 1, run down to
fastest speed | top speed > speed record, highest speed
track limits | exceeded > track limits abuse
reprimand | reprimands > told off
six wheeler > six wheels, six wheeled
invented | brought | pioneered > invent, inventor, came up with, thought up
rear engined | engine behind the driver | rear engine > mid engined, engine in the back
battery | electric motor | electric power > battery side, electrical side, electric side
roll hoop | halo > rollover, roll over, flips, upside down
worn | cliff | lose time > finished tires, tires are done, set of tires is finished, tires are gone
simulation | simulations > monte carlo
engine freeze | homologation > frozen engines, engine development
mechanical grip | aerodynamic grip
calendar | 24 races > number of races, how many races in a season, maximum number of races
founded | founder > name come from, get its name, origin of the name
badge | prancing horse > logo, emblem, symbol
revolutions > rpm, revs
disqualified | disqualification > thrown out, kicked out, excluded, stripped, dsq
one stop > one stopper, single stop, stop once
two stops > two stopper, stop twice
banned | removed > disappear, disappeared, vanish, vanished
minimum > at least
at most > longest a, maximum length
recharge | recover energy > harvest, harvesting, electricity, charging
liters of water | kilograms of water > sweat, dehydrated, thirsty
reserve driver > substitute, stand in, ill, sick, injured, replacement driver, fill in
collision > bumps into, runs into, hits another, crash into another, takes out, touch wheels
spray > see nothing, visibility, can t see
rookie | rookies > young drivers, newcomer, newcomers, juniors
race ban > miss a race, sit out, suspended for a race
resumed | restart > resume, get going again, continue the race, carry on
classified > counts as a finisher, count as finished, counted as finished
lapped cars > lap down, laps down, lap behind
puncture > flat tire
display | screen
engine makers > makes engines, builds engines, makes the engines, engine builders, engine suppliers
started | began | entered > get into f1, come into f1, join f1, debut
`;
