export async function dataSync(_options: { json?: boolean }): Promise<void> {}
