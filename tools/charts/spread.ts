/** Middles of labels moved apart to `gap` pixels, each as near to its wish as can be, all between `top` and `bottom`. */
export function spread(wishes: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = wishes.map((_, i) => i).sort((a, b) => (wishes[a] ?? 0) - (wishes[b] ?? 0) || a - b);
  const room = wishes.length > 1 ? Math.min(gap, (bottom - top) / (wishes.length - 1)) : gap;
  const blocks: { members: number[]; start: number }[] = [];
  const startOf = (members: readonly number[]) => {
    const mean = members.reduce((sum, i, n) => sum + (wishes[i] ?? 0) - n * room, 0) / members.length;
    return Math.max(top, Math.min(mean, bottom - (members.length - 1) * room));
  };
  for (const i of order) {
    let block = { members: [i], start: startOf([i]) };
    for (
      let last = blocks.at(-1);
      last && last.start + last.members.length * room > block.start;
      last = blocks.at(-1)
    ) {
      blocks.pop();
      const members = [...last.members, ...block.members];
      block = { members, start: startOf(members) };
    }
    blocks.push(block);
  }
  const places = new Array<number>(wishes.length).fill(0);
  for (const { members, start } of blocks)
    members.forEach((i, n) => {
      places[i] = start + n * room;
    });
  return places;
}
