import { type AIMessage, type BaseMessage, HumanMessage, AIMessage as OwnMessage } from "@langchain/core/messages";
import { addTurn, forgetConversation, messagesOf, type StoredMessage } from "#db/app/conversations.ts";
import type { AppDb } from "#db/client.ts";
import { Fault } from "#db/fault.ts";
import type { ToolContext } from "#tools/context.ts";
import type { Tool } from "#tools/tool.ts";
import { watchClock } from "#tools/watched-clock.ts";
import type { Config } from "../config.ts";
import type { Metrics } from "../watch/metrics.ts";
import { noteCallsOf } from "../watch/note-call.ts";
import { inSpan } from "../watch/tracing.ts";
import { type AgentTurn, runAgent } from "./agent.ts";
import type { Answer, AskEvent, Outcome, ToolRun } from "./answer.ts";
import { type AnswerMemory, type KeptAnswer, mayBeKept } from "./answer-memory.ts";
import { cleanQuestion, longestQuestion } from "./clean-question.ts";
import { composeAnswer } from "./compose-answer.ts";
import { groundDraft } from "./grounding/ground-draft.ts";
import { createLanguageModel } from "./language-model.ts";
import { createOfflineModel, offlineModelName } from "./offline/offline-model.ts";
import { isObjectionable } from "./openai-service.ts";
import { systemPrompt } from "./prompt.ts";
import { situationOf } from "./situation.ts";
import { noteUsage, withinLimits } from "./spending.ts";
import { splitTag } from "./split-tag.ts";
import { pastOf, summaryLines } from "./summary.ts";

/** Earlier messages of a conversation that a turn can see. */
const rememberedMessages = 24;

export interface ChatParts {
  config: Config;
  app: AppDb;
  tools: readonly Tool[];
  context: ToolContext;
  /** Answers that are given again; without it each is made anew. */
  answers?: AnswerMemory;
  /** Where answers, tool calls and what the language model took are noted. */
  metrics?: Metrics;
}

export interface AskOptions {
  /** The conversation; questions with the same thread build on each other. */
  thread: string;
  surface: string;
  asker?: string | undefined;
  /** Tools for this asker; the whole catalogue unless told. */
  tools?: readonly Tool[] | undefined;
  signal?: AbortSignal | undefined;
  onEvent?: ((event: AskEvent) => void) | undefined;
}

export interface Chat {
  /** One question in, one grounded answer out. Never throws: what goes wrong becomes an honest sentence. */
  ask(question: string, options: AskOptions): Promise<Answer>;
  forget(thread: string): Promise<boolean>;
}

/** A question on its way: the tools have a context of their own, which notes whether they look at the clock. */
interface Asking extends AskOptions {
  readonly toolContext: ToolContext;
}

interface Draft {
  text: string;
  outcome: Outcome;
  runs: ToolRun[];
  model: string;
  final: AIMessage;
  /** It speaks for the language model, which could not be used. */
  isStandIn?: boolean;
}

export function createChat(parts: ChatParts): Chat {
  return {
    ask: (question, options) =>
      inSpan("ask", { "pitsynth.surface": options.surface }, () => ask(parts, question, options)),
    forget: (thread) => forgetConversation(parts.app, thread),
  };
}

async function ask(parts: ChatParts, raw: string, options: AskOptions): Promise<Answer> {
  const started = performance.now();
  const question = cleanQuestion(raw);
  const finish = (answer: Omit<Answer, "thread" | "as_of" | "ms">): Answer => {
    const ms = Math.round(performance.now() - started);
    parts.metrics?.noteAnswer(options.surface, answer.outcome, answer.model, ms / 1000);
    const { outcome, model, tool_calls } = answer;
    const told = { surface: options.surface, outcome, model, tools: tool_calls.map(({ name }) => name), ms };
    parts.context.log.info?.(parts.config.logsMessages ? { ...told, question, answer: answer.answer } : told, "answer");
    return { ...answer, thread: options.thread, as_of: parts.context.asOf(), ms };
  };
  const plain = (answer: string, outcome: Outcome) =>
    finish({ answer, outcome, sources: [], claims: [], tool_calls: [], model: "none", charts: [] });
  if (!/[\p{L}\p{N}]/u.test(question)) return plain("Ask me something about Formula 1, in words.", "asked_back");
  if (question.length > longestQuestion)
    return plain(`That is ${question.length} characters; please ask in ${longestQuestion} or fewer.`, "refused");
  try {
    await parts.context.resolver.prepare();
    const model = parts.config.languageModel;
    if (model && (await isObjectionable(model, question, parts.context.log)))
      return plain("I'd rather not answer that. Ask me about a race, a driver or a season.", "refused");
    const { composed, draftText } = await knownOrMade(parts, question, options);
    const answer = finish(composed);
    await remember(parts, question, draftText, options);
    options.onEvent?.({ kind: "text", text: answer.answer });
    return answer;
  } catch (error) {
    if (options.signal?.aborted) return plain("Stopped.", "unknown");
    parts.context.log.error({ err: error, thread: options.thread }, "a question failed unexpectedly");
    if (error instanceof Fault && error.code === "busy") return plain(error.message, "unknown");
    return plain("Something went wrong while I worked on that; the operator can find it in the log.", "unknown");
  }
}

/** An answer that cannot be remembered is given all the same. */
async function remember(parts: ChatParts, question: string, answer: string, options: AskOptions): Promise<void> {
  const { thread: conversationId, surface, asker: askerId = null } = options;
  try {
    await addTurn(parts.app, { conversationId, surface, askerId, question, answer, at: parts.context.now() });
  } catch (error) {
    parts.context.log.error({ err: error, thread: conversationId }, "a turn could not be kept");
  }
}

/** The answer that was given to this question before, where nothing before it and nothing since can change it; else a new one. */
async function knownOrMade(parts: ChatParts, question: string, options: AskOptions): Promise<KeptAnswer> {
  const messages = await conversation(parts, question, options.thread);
  const tools = options.tools ?? parts.tools;
  const slot = messages.length > 1 ? undefined : slotOf(parts, question, tools);
  if (slot?.known) {
    for (const { name, input, ok } of slot.known.composed.tool_calls) {
      options.onEvent?.({ kind: "tool", name, input });
      options.onEvent?.({ kind: "tool_done", name, ok });
    }
    return slot.known;
  }
  const clock = watchClock(parts.context);
  const draft = await draftAnswer(parts, messages, question, { ...options, toolContext: clock.context });
  const made = { composed: composeAnswer(draft, parts.context, question), draftText: draft.text };
  if (!draft.isStandIn && mayBeKept(made, tools)) slot?.keep(made, clock.readAt());
  return made;
}

function slotOf({ answers, config, context }: ChatParts, question: string, tools: readonly Tool[]) {
  const asked = {
    question,
    tools: tools.map((tool) => tool.name),
    model: config.languageModel?.answer.model ?? offlineModelName,
    situation: situationOf(context.db, context.now()),
  };
  return answers?.slot(asked, context.db);
}

/** With a language model where one is set up and within the asker's limits; with the offline model otherwise. */
async function draftAnswer(
  parts: ChatParts,
  messages: BaseMessage[],
  question: string,
  options: Asking,
): Promise<Draft> {
  const model = parts.config.languageModel;
  if (model && (await withinLimits(parts, askerOf(options)))) {
    try {
      return await draftOnline(parts, messages, question, options);
    } catch (error) {
      if (options.signal?.aborted) throw error;
      parts.context.log.error(
        { err: error, model: model.answer.model },
        "the language model failed; answering offline",
      );
      const draft = await draftOffline(parts, messages, options);
      return standIn(draft, "The language model could not be used; this is the built-in one.");
    }
  }
  const draft = await draftOffline(parts, messages, options);
  return model ? standIn(draft, "Your limit for today is used up; this is the built-in model.") : draft;
}

const standIn = (draft: Draft, note: string): Draft => ({
  ...draft,
  text: `${draft.text}\n\n(${note})`,
  isStandIn: true,
});

async function draftOffline(parts: ChatParts, messages: BaseMessage[], options: Asking): Promise<Draft> {
  const runs: ToolRun[] = [];
  const model = createOfflineModel(parts.context);
  const turn = turnOf(parts, messages, options, { model, callTimeoutMs: parts.config.ask.timeoutMs, retries: 0 });
  const { final } = await runAgent(turn, runs);
  return draftOf(final, runs, offlineModelName);
}

/** A draft that does not hold against the tool results gets one more try, then the tool's own words take its place. */
async function draftOnline(
  parts: ChatParts,
  messages: BaseMessage[],
  question: string,
  options: Asking,
): Promise<Draft> {
  const config = parts.config.languageModel;
  if (!config) throw new Error("no language model is set up");
  const runs: ToolRun[] = [];
  const model = createLanguageModel(config, config.answer);
  const past = await pastOf(parts, options.thread, askerOf(options), options.signal);
  const told = [...past.messages.map(toMessage), ...messages.slice(-1)];
  const use = { model, callTimeoutMs: parts.config.ask.timeoutMs / 3, retries: 2 };
  const plain = turnOf(parts, told, options, use);
  const turn = { ...plain, prompt: plain.prompt + summaryLines(past.summary) };
  const first = await runAgent(turn, runs);
  const draft = draftOf(first.final, runs, config.answer.model);
  const findings = groundDraft(draft, parts.context, question).unbound;
  if (findings.length === 0 || draft.outcome === "refused") return draft;
  const complaint = new HumanMessage(
    `Check of your draft: these are not in the tool results as you state them: ${findings.map((found) => `"${found.text}"`).join(", ")}. Write the answer again with what the results say, or look it up.`,
  );
  const second = await runAgent({ ...turn, messages: [...first.messages, complaint] }, runs);
  const mended = draftOf(second.final, runs, config.answer.model);
  if (groundDraft(mended, parts.context, question).unbound.length === 0) return mended;
  return toolWords(mended);
}

/** What the tools said, in their own words. */
function toolWords(draft: Draft): Draft {
  const texts = draft.runs.flatMap((run) => (run.result.ok ? [run.result.text] : []));
  if (texts.length > 0) return { ...draft, text: texts.slice(-3).join("\n\n"), outcome: "answered" };
  return { ...draft, text: "I could not find that in my data.", outcome: "unknown" };
}

function draftOf(final: AIMessage, runs: ToolRun[], model: string): Draft {
  const { text, outcome } = splitTag(final);
  if (text.trim() === "") throw new Error("the language model answered nothing");
  return { text, outcome, runs, model, final };
}

function turnOf(
  parts: ChatParts,
  messages: BaseMessage[],
  options: Asking,
  use: Pick<AgentTurn, "model" | "callTimeoutMs" | "retries">,
): AgentTurn {
  const limit = AbortSignal.timeout(parts.config.ask.timeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit;
  return {
    ...use,
    prompt: systemPrompt(situationOf(parts.context.db, parts.context.now())),
    tools: options.tools ?? parts.tools,
    context: { ...options.toolContext, ...noteCallsOf(options.surface, parts.metrics), signal },
    messages,
    signal,
    onEvent: options.onEvent ?? (() => undefined),
    onUsage(tokens) {
      const use = parts.config.languageModel?.answer;
      if (use) void noteUsage(parts, askerOf(options), use, tokens);
    },
  };
}

async function conversation(parts: ChatParts, question: string, thread: string): Promise<BaseMessage[]> {
  const earlier = await messagesOf(parts.app, thread, rememberedMessages);
  return [...earlier.map(toMessage), new HumanMessage(question)];
}

const toMessage = ({ role, text }: StoredMessage): BaseMessage =>
  role === "asker" ? new HumanMessage(text) : new OwnMessage(text);

/** Whose limits a question counts against. */
const askerOf = (options: AskOptions): string => options.asker ?? options.surface;
