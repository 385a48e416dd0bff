/** The commonest question words of other languages, longest first: enough for a short question, no more. */
const phrases: readonly (readonly [string, string])[] = [
  ["wie viele", "how many"], ["wer hat", "who has"], ["wer gewann", "who won"], ["wer war", "who was"], ["wer ist", "who is"],
  ["wer wurde", "who became"], ["wann ist", "when is"], ["wann war", "when was"], ["wo ist", "where is"], ["am meisten", "most"], ["die meisten", "the most"],
  ["letzte rennen", "last race"], ["letzten rennen", "last race"], ["nachste rennen", "next race"], ["nächste rennen", "next race"], ["gewonnen", "won"], ["rennen", "race"], ["siege", "wins"], ["weltmeister", "champion"],
  ["hat gewonnen", "has won"], ["podestplatze", "podiums"], ["podestplätze", "podiums"], ["punkte", "points"], ["fahrer", "driver"], ["großer preis von", "grand prix of"], ["grosser preis von", "grand prix of"],
  ["quien gano", "who won"], ["quién ganó", "who won"], ["cuantas victorias", "how many wins"], ["cuántas victorias", "how many wins"], ["cuantos", "how many"], ["cuántos", "how many"], ["cuantas", "how many"], ["cuántas", "how many"],
  ["gran premio de", "grand prix of"], ["gran premio", "grand prix"], ["campeon", "champion"], ["campeón", "champion"], ["victorias", "wins"], ["carrera", "race"], ["ultima carrera", "last race"], ["última carrera", "last race"], ["tiene", "has"], ["podios", "podiums"],
  ["qui a gagne", "who won"], ["qui a gagné", "who won"], ["combien de", "how many"], ["victoires", "wins"], ["grand prix de", "grand prix of"], ["champion du monde", "world champion"], ["la derniere course", "the last race"], ["la dernière course", "the last race"], ["course", "race"],
  ["chi ha vinto", "who won"], ["quante vittorie", "how many wins"], ["quanti", "how many"], ["quante", "how many"], ["vittorie", "wins"], ["campione", "champion"], ["l'ultima gara", "the last race"], ["gara", "race"],
  ["quem ganhou", "who won"], ["quem venceu", "who won"], ["quantas vitorias", "how many wins"], ["quantas vitórias", "how many wins"], ["vitorias", "wins"], ["vitórias", "wins"], ["corrida", "race"],
]; // biome-ignore format: a list to be read across

const markers =
  /\b(?:wer|wie viele|wann|wo|hat|quien|quién|cuant[oa]s|cuánt[oa]s|qui a|combien|chi ha|quant[ei]|quem|quantas|ganó|gano|tiene|ha|gewann|gewonnen)\b/i;

const byLength = [...phrases].sort((a, b) => b[0].length - a[0].length);
const patterns = byLength.map(
  ([foreign, english]) => [new RegExp(`(?<!\\p{L})${foreign}(?!\\p{L})`, "giu"), english] as const,
);

/** Puts the basic words of German, Spanish, French, Italian and Portuguese questions into English. */
export function foreignPhrases(text: string): string {
  if (!markers.test(text)) return text;
  let english = text;
  for (const [pattern, words] of patterns) english = english.replace(pattern, words);
  return english;
}
