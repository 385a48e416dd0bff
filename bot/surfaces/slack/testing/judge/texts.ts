import { z } from "zod";

/** Text shown as it is, from one character to `most`. */
export const plainText = (most: number) =>
  z.strictObject({
    type: z.literal("plain_text"),
    text: z.string().min(1).max(most),
    emoji: z.boolean().exactOptional(),
  });

/** Text in Slack's own markup. */
export const mrkdwn = (most: number) =>
  z.strictObject({
    type: z.literal("mrkdwn"),
    text: z.string().min(1).max(most),
    verbatim: z.boolean().exactOptional(),
  });

export const anyText = (most: number) => z.discriminatedUnion("type", [plainText(most), mrkdwn(most)]);

export const actionId = z.string().min(1).max(255);
export const blockId = z.string().min(1).max(255);

export const confirm = z.strictObject({
  title: plainText(100).exactOptional(),
  text: anyText(300),
  confirm: plainText(30).exactOptional(),
  deny: plainText(30).exactOptional(),
  style: z.enum(["primary", "danger"]).exactOptional(),
});

export const option = z.strictObject({
  text: plainText(75),
  value: z.string().min(1).max(150),
  description: plainText(75).exactOptional(),
});
