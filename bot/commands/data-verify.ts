export async function dataVerify(_options: { json?: boolean }): Promise<void> {}
