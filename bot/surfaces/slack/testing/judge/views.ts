import type { HomeView, ModalView } from "@slack/types";
import { z } from "zod";
import { viewBlocks } from "./blocks.ts";
import { plainText } from "./texts.ts";

const base = {
  blocks: viewBlocks,
  private_metadata: z.string().max(3_000).exactOptional(),
  callback_id: z.string().min(1).max(255).exactOptional(),
};

const modal = z
  .strictObject({
    type: z.literal("modal"),
    ...base,
    title: plainText(24),
    submit: plainText(24).exactOptional(),
    close: plainText(24).exactOptional(),
  })
  .refine(
    ({ blocks, submit }) => submit !== undefined || !blocks.some(({ type }) => type === "input"),
    "a modal with input needs submit",
  );

const home = z.strictObject({ type: z.literal("home"), ...base });

export const modalView = modal satisfies z.ZodType<ModalView>;
export const homeView = home satisfies z.ZodType<HomeView>;
